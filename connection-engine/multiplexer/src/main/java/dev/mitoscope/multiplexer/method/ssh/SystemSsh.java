package dev.mitoscope.multiplexer.method.ssh;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.ArrayList;
import java.util.List;

/** The command line of ssh(1), and what it asks on its terminal. */
final class SystemSsh {

  static final List<PromptRule> RULES =
      List.of(
          new PromptRule.Fail(
              "REMOTE HOST IDENTIFICATION HAS CHANGED",
              "host key",
              "the host key has changed",
              "find out why; then remove the old key from the intermediary's known_hosts"),
          new PromptRule.Fail(
              "Host key verification failed",
              "host key",
              "the host key is not known where ssh runs",
              "add it to the intermediary's known_hosts, or set ansible_host_key_checking=false"),
          new PromptRule.Fail(
              "Permission denied \\([^)]*\\)",
              "authenticate",
              "the server let us in with no key and no password",
              "give the intermediary's account a key for it, or set ansible_password"),
          new PromptRule.Fail(
              "Could not resolve hostname[^\\n]*",
              "connect",
              "no such host, as the intermediary sees it",
              "correct ansible_host, or the intermediary's name service"),
          new PromptRule.Fail(
              "(Connection refused|Connection timed out|No route to host|Network is unreachable)",
              "connect",
              "the intermediary can't reach the host",
              "check the address, the port and the firewall between them"),
          new PromptRule.Fail(
              "Bad configuration option[^\\n]*|unknown option[^\\n]*|illegal option[^\\n]*",
              "start",
              "ssh does not know one of its options",
              "correct ansible_ssh_args"),
          new PromptRule.Answer(
              "\\(yes/no(/\\[fingerprint\\])?\\)\\? ?$", "host key", Kind.HOST_KEY),
          new PromptRule.Answer(
              "[Ee]nter passphrase for key[^\\n]*: ?$", "passphrase", Kind.PASSPHRASE),
          new PromptRule.Answer("(?i)(?<!\\] )password[^\\n]*: ?$", "password", Kind.PASSWORD),
          new PromptRule.Answer(
              "(?i)(verification code|one-time|otp|token)[^\\n]*: ?$", "code", Kind.ONE_TIME_CODE));

  private SystemSsh() {}

  static List<String> argv(Hop hop, PythonCommand python) {
    List<String> argv = new ArrayList<>();
    argv.add(hop.argument("ssh_path") instanceof String path ? path : "ssh");
    // First, as with Ansible: ssh takes the first value of an option.
    if (hop.argument("ssh_args") instanceof List<?> words) {
      words.forEach(word -> argv.add(String.valueOf(word)));
    }
    int debug = hop.argument("ssh_debug_level") instanceof Number level ? level.intValue() : 0;
    if (debug > 0) {
      argv.add("-" + "v".repeat(Math.min(debug, 3)));
    } else {
      option(argv, "LogLevel", "ERROR");
    }
    if (hop.argument("username") != null) {
      argv.addAll(List.of("-l", String.valueOf(hop.argument("username"))));
    }
    if (hop.argument("port") != null) {
      argv.addAll(List.of("-p", String.valueOf(hop.argument("port"))));
    }
    if (hop.argument("identity_file") != null) {
      argv.addAll(List.of("-i", String.valueOf(hop.argument("identity_file"))));
    }
    if (Boolean.TRUE.equals(hop.argument("identities_only"))) {
      option(argv, "IdentitiesOnly", "yes");
    }
    if (Boolean.TRUE.equals(hop.argument("compression"))) {
      option(argv, "Compression", "yes");
    }
    option(argv, "ServerAliveInterval", number(hop, "keepalive_interval", 30));
    option(argv, "ServerAliveCountMax", number(hop, "keepalive_count", 10));
    switch (String.valueOf(hop.argument("check_host_keys"))) {
      case "ignore" -> {
        option(argv, "StrictHostKeyChecking", "no");
        option(argv, "UserKnownHostsFile", "/dev/null");
        option(argv, "GlobalKnownHostsFile", "/dev/null");
      }
      case "accept" -> option(argv, "StrictHostKeyChecking", "accept-new");
      default -> option(argv, "StrictHostKeyChecking", "ask");
    }
    if (python.terminal()) {
      argv.add("-tt");
    }
    argv.add(String.valueOf(hop.argument("hostname")));
    argv.add(python.shellText());
    return argv;
  }

  private static void option(List<String> argv, String name, String value) {
    argv.add("-o");
    argv.add(name + "=" + value);
  }

  private static String number(Hop hop, String name, int otherwise) {
    return hop.argument(name) instanceof Number number
        ? String.valueOf(number.longValue())
        : String.valueOf(otherwise);
  }
}
