package dev.mitoscope.playbook.action;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that restart a system and tell that it is back, by its distribution; the task's own
 * go first.
 *
 * @param bootTime prints something that is another after each start
 */
record RebootCommands(String shutdown, String shutdownArguments, String bootTime, String test) {
  private static final Map<String, String> SHUTDOWN =
      Map.of("alpine", "reboot", "vmkernel", "reboot");
  private static final String SOLARIS = "-y -g {delay_sec} -i 6 \"{message}\"";
  private static final String USUAL = "-r {delay_min} \"{message}\"";
  private static final String WITH_PLUS = "-r +{delay_min} \"{message}\"";
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "alpine", "",
          "void", WITH_PLUS,
          "freebsd", "-r +{delay_sec}s \"{message}\"",
          "macosx", WITH_PLUS,
          "openbsd", WITH_PLUS,
          "solaris", SOLARIS,
          "sunos", SOLARIS,
          "vmkernel", "-d {delay_sec}",
          "aix", "-Fr");
  private static final Map<String, String> BOOT_TIME =
      Map.of(
          "freebsd", "/sbin/sysctl kern.boottime",
          "openbsd", "/sbin/sysctl kern.boottime",
          "macosx", "who -b",
          "solaris", "who -b",
          "sunos", "who -b",
          "vmkernel", "grep booted /var/log/vmksummary.log | tail -n 1",
          "aix", "who -b");
  private static final Map<String, String> TEST = Map.of("solaris", "who", "vmkernel", "who");
  private static final Pattern FIELD = Pattern.compile("\\{(delay_sec|delay_min|message)}");

  /** For a system by the names that it may stand under in the tables, the nearest first. */
  static RebootCommands of(ActionCall call, List<String> names) throws ActionException {
    String command = Arguments.text(call.arguments(), "reboot_command");
    String bootTime = Arguments.text(call.arguments(), "boot_time_command");
    String test = Arguments.text(call.arguments(), "test_command");
    String[] words = command == null ? new String[0] : command.split(" ", 2);
    return new RebootCommands(
        words.length > 0 ? words[0] : of(SHUTDOWN, names, "shutdown"),
        words.length > 0
            ? (words.length > 1 ? words[1] : "")
            : filled(call, of(ARGUMENTS, names, USUAL)),
        bootTime == null ? of(BOOT_TIME, names, "cat /proc/sys/kernel/random/boot_id") : bootTime,
        test == null ? of(TEST, names, "whoami") : test);
  }

  private static String of(Map<String, String> table, List<String> names, String otherwise) {
    return names.stream().filter(table::containsKey).map(table::get).findFirst().orElse(otherwise);
  }

  private static String filled(ActionCall call, String pattern) throws ActionException {
    int delay = Reboot.delay(call, "pre_reboot_delay");
    String message = Arguments.text(call.arguments(), "msg");
    Map<String, String> values =
        Map.of(
            "delay_sec", String.valueOf(delay),
            "delay_min", String.valueOf(delay / 60),
            "message", message == null ? "Reboot initiated by Ansible" : message);
    return FIELD
        .matcher(pattern)
        .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")));
  }
}
