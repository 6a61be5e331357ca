package dev.mitoscope.multiplexer.method.ssh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options of ssh_config(5), by lower-case name. As there, the first value that is obtained counts;
 * {@code IdentityFile} and a few others collect all of theirs.
 */
final class SshSettings {
  private static final Set<String> COLLECTING =
      Set.of("identityfile", "certificatefile", "sendenv", "setenv", "words");

  /** What the in-process client does as ssh(1) does. */
  private static final Set<String> HONOURED =
      Set.of(
          "batchmode",
          "configfile",
          "compression",
          "connecttimeout",
          "globalknownhostsfile",
          "hostkeyalias",
          "hostname",
          "identitiesonly",
          "identityagent",
          "identityfile",
          "kbdinteractiveauthentication",
          "passwordauthentication",
          "port",
          "proxyjump",
          "pubkeyauthentication",
          "sendenv",
          "setenv",
          "serveralivecountmax",
          "serveraliveinterval",
          "stricthostkeychecking",
          "user",
          "userknownhostsfile");

  /**
   * What changes nothing for us: one connection serves all tasks anyway, no terminal is asked for,
   * and nothing is printed.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "addkeystoagent",
          "checkhostip",
          "controlmaster",
          "controlpath",
          "controlpersist",
          "escapechar",
          "exitonforwardfailure",
          "fingerprinthash",
          "forwardx11trusted",
          "hashknownhosts",
          "ignoreunknown",
          "loglevel",
          "numberofpasswordprompts",
          "requesttty",
          "stdinnull",
          "tcpkeepalive",
          "updatehostkeys",
          "visualhostkey");

  /** What is without effect when it says no. */
  private static final Set<String> HONOURED_WHEN_OFF =
      Set.of(
          "forwardagent",
          "forwardx11",
          "gssapiauthentication",
          "gssapidelegatecredentials",
          "hostbasedauthentication",
          "permitlocalcommand",
          "proxycommand",
          "tunnel",
          "verifyhostkeydns");

  private final Map<String, List<String>> values = new HashMap<>();

  /** Sets an option unless it was set before. */
  void obtain(String name, String value) {
    String key = canonical(name);
    List<String> known = values.computeIfAbsent(key, k -> new ArrayList<>());
    // The last pass over a configuration reads again what the first one read.
    if (known.isEmpty() || (COLLECTING.contains(key) && !known.contains(value))) {
      known.add(value);
    }
  }

  /**
   * Obtains what this machine's administrators set for everybody. Kerberos is offered there by
   * habit: it is no reason to leave the in-process client, as other ways to authenticate are.
   */
  void obtainSystemWide(SshSettings system) {
    system.values.forEach((name, all) -> {
      if (!name.startsWith("gssapi")) {
        all.forEach(value -> obtain(name, value));
      }
    });
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(canonical(name), List.of());
  }

  boolean isOn(String name, boolean otherwise) {
    return first(name).map(value -> !isNo(value)).orElse(otherwise);
  }

  /** A whole number; the default when it is absent or none. */
  int number(String name, int otherwise) {
    try {
      return first(name).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The options that only the system's ssh can do, as {@code Name=value}. */
  List<String> beyondUs() {
    List<String> beyond = new ArrayList<>();
    values.forEach((name, all) -> {
      boolean fine =
          HONOURED.contains(name)
              || WITHOUT_EFFECT.contains(name)
              || (HONOURED_WHEN_OFF.contains(name) && all.stream().allMatch(SshSettings::isNo));
      if (!fine) {
        beyond.add(name + "=" + String.join(",", all));
      }
    });
    return beyond;
  }

  private static boolean isNo(String value) {
    return value.equalsIgnoreCase("no")
        || value.equalsIgnoreCase("none")
        || value.equalsIgnoreCase("false");
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
