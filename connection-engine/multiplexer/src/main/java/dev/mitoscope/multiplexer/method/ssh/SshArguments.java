package dev.mitoscope.multiplexer.method.ssh;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the words of {@code ssh_args} and its relatives by a table of ssh(1)'s flags. */
final class SshArguments {

  /** Flags with an argument, and the option that each stands for. */
  private static final Map<Character, String> WITH_ARGUMENT =
      Map.ofEntries(
          Map.entry('B', "BindInterface"),
          Map.entry('b', "BindAddress"),
          Map.entry('c', "Ciphers"),
          Map.entry('D', "DynamicForward"),
          Map.entry('E', "LogFile"),
          Map.entry('e', "EscapeChar"),
          Map.entry('F', "ConfigFile"),
          Map.entry('I', "PKCS11Provider"),
          Map.entry('i', "IdentityFile"),
          Map.entry('J', "ProxyJump"),
          Map.entry('L', "LocalForward"),
          Map.entry('l', "User"),
          Map.entry('m', "MACs"),
          Map.entry('O', "ControlCommand"),
          Map.entry('P', "Tag"),
          Map.entry('p', "Port"),
          Map.entry('Q', "Query"),
          Map.entry('R', "RemoteForward"),
          Map.entry('S', "ControlPath"),
          Map.entry('W', "StdioForward"),
          Map.entry('w', "TunnelDevice"));

  /** Flags without one, as {@code Option=value}. */
  private static final Map<Character, String> ALONE =
      Map.ofEntries(
          Map.entry('4', "AddressFamily=inet"),
          Map.entry('6', "AddressFamily=inet6"),
          Map.entry('A', "ForwardAgent=yes"),
          Map.entry('a', "ForwardAgent=no"),
          Map.entry('C', "Compression=yes"),
          Map.entry('K', "GSSAPIAuthentication=yes"),
          Map.entry('k', "GSSAPIDelegateCredentials=no"),
          Map.entry('M', "ControlMaster=yes"),
          Map.entry('X', "ForwardX11=yes"),
          Map.entry('x', "ForwardX11=no"),
          Map.entry('Y', "ForwardX11=yes"));

  /** Flags that change nothing for us. */
  private static final Set<Character> WITHOUT_EFFECT = Set.of('T', 't', 'q', 'v', 'y', 'g');

  /** Flags with which ssh runs no command, or leaves us nothing to talk to it with. */
  private static final Map<Character, String> REFUSED =
      Map.of(
          'f', "goes to the background",
          'G', "only prints its configuration",
          'N', "runs no command",
          'n', "reads no input",
          'O', "only controls another ssh",
          'Q', "only prints what it supports",
          's', "runs a subsystem",
          'V', "only prints its version",
          'W', "runs no command");

  private SshArguments() {}

  /** What is wrong with the words, in a sentence that names the flag; empty when nothing is. */
  static Optional<String> wrong(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.length() < 2) {
        return Optional.of("\"" + word + "\" is no option of ssh");
      }
      for (int at = 1; at < word.length(); at++) {
        char flag = word.charAt(at);
        if (REFUSED.containsKey(flag)) {
          return Optional.of(
              "with ssh's option -%c, ssh %s: no interpreter could be talked to"
                  .formatted(flag, REFUSED.get(flag)));
        }
        if (flag == 'o' || WITH_ARGUMENT.containsKey(flag)) {
          if (at + 1 == word.length() && ++i == words.size()) {
            return Optional.of("ssh's option -" + flag + " lacks its argument");
          }
          break;
        }
        if (!ALONE.containsKey(flag) && !WITHOUT_EFFECT.contains(flag)) {
          return Optional.of("ssh has no option -" + flag + " that we know");
        }
      }
    }
    return Optional.empty();
  }

  /** Obtains the options of the words. Words that are no flags are kept under {@code Words}. */
  static void read(List<String> words, SshSettings into) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.length() < 2) {
        into.obtain("Words", word);
        continue;
      }
      for (int at = 1; at < word.length(); at++) {
        char flag = word.charAt(at);
        String option = flag == 'o' ? "" : WITH_ARGUMENT.get(flag);
        if (option != null) {
          String argument =
              at + 1 < word.length()
                  ? word.substring(at + 1)
                  : i + 1 < words.size() ? words.get(++i) : "";
          if (option.isEmpty()) {
            option(argument, into);
          } else {
            into.obtain(option, argument);
          }
          break;
        }
        String meaning = ALONE.get(flag);
        if (meaning != null) {
          option(meaning, into);
        } else if (!WITHOUT_EFFECT.contains(flag)) {
          into.obtain("Flag-" + flag, "given");
        }
      }
    }
  }

  /** {@code Name=value} or {@code Name value}. */
  static void option(String text, SshSettings into) {
    String[] parts = text.strip().split("\\s*=\\s*|\\s+", 2);
    into.obtain(parts[0], parts.length > 1 ? unquote(parts[1].strip()) : "");
  }

  static String unquote(String value) {
    return value.length() > 1
            && value.indexOf('"', 1) == value.length() - 1
            && value.startsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
