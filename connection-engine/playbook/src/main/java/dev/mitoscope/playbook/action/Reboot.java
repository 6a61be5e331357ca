package dev.mitoscope.playbook.action;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restarts the machine and waits until it is back. */
final class Reboot implements Action {
  private static final List<String> SEARCH_PATHS =
      List.of("/sbin", "/bin", "/usr/sbin", "/usr/bin", "/usr/local/sbin");
  private static final int LONGEST_REST_SECONDS = 12;

  /** One look at the host; throws while it is not yet as it should be. */
  @FunctionalInterface
  private interface Look {
    void look() throws ActionException, InterruptedException;
  }

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    if (isHere(call)) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      more.put("changed", false);
      more.put("elapsed", 0L);
      more.put("rebooted", false);
      throw ActionException.failed(
          "Running %s with local connection would reboot the control node."
              .formatted(call.task().action()),
          more);
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", true);
    if (call.isCheck()) {
      result.put("elapsed", 0L);
      result.put("rebooted", true);
      return result;
    }
    RebootCommands commands = RebootCommands.of(call, distribution(call));
    String before = bootTime(call, commands);
    Instant start = restart(call, commands);
    try {
      call.sleep(Duration.ofSeconds(delay(call, "post_reboot_delay")));
      waitUntilBack(call, commands, before);
    } catch (ActionException e) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      more.put("rebooted", true);
      more.put("elapsed", Duration.between(start, Instant.now()).toSeconds());
      throw ActionException.failed(String.valueOf(e.getMessage()), more);
    }
    result.put("rebooted", true);
    result.put("elapsed", Duration.between(start, Instant.now()).toSeconds());
    return result;
  }

  private static boolean isHere(ActionCall call) throws ActionException {
    return call.hops().stream()
        .filter(hop -> hop.get("enable_lru") == null)
        .allMatch(hop -> "local".equals(hop.get("method")));
  }

  /** Name, version and family of the system, in lower case, as the tables of commands want them. */
  private static List<String> distribution(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> subset = new LinkedHashMap<>();
    subset.put("gather_subset", List.of("min"));
    Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.setup", subset);
    if (!(answer.get("ansible_facts") instanceof Map<?, ?> facts)) {
      throw ActionException.failed("Failed to determine system distribution. " + answer.get("msg"));
    }
    String name = String.valueOf(facts.get("ansible_distribution")).toLowerCase(Locale.ROOT);
    String version = String.valueOf(facts.get("ansible_distribution_version"));
    String family = String.valueOf(facts.get("ansible_os_family")).toLowerCase(Locale.ROOT);
    return List.of(name + version.split("\\.", 2)[0], name, family);
  }

  private static String bootTime(ActionCall call, RebootCommands commands)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> answer = call.target().raw(commands.bootTime(), null);
    if (!isZero(answer.get("rc"))) {
      throw ActionException.failed(
          "%s: failed to get host boot time info, rc: %s, stdout: %s, stderr: %s"
              .formatted(
                  call.task().action(),
                  answer.get("rc"),
                  answer.get("stdout"),
                  answer.get("stderr")));
    }
    return String.valueOf(answer.get("stdout")).strip();
  }

  private static Instant restart(ActionCall call, RebootCommands commands)
      throws ActionException, InterruptedException {
    String command = program(call, commands.shutdown()) + " " + commands.shutdownArguments();
    Map<String, @Nullable Object> answer;
    try {
      answer = call.target().raw(command.strip(), null);
    } catch (ActionException e) {
      if (!Boolean.TRUE.equals(e.result().get("unreachable"))) {
        throw e;
      }
      // The machine went down before it could answer.
      return Instant.now();
    }
    if (!isZero(answer.get("rc"))) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      more.put("rebooted", false);
      more.put("elapsed", 0L);
      throw ActionException.failed(
          "Reboot command failed. Error was: '%s, %s'"
              .formatted(
                  String.valueOf(answer.get("stdout")).strip(),
                  String.valueOf(answer.get("stderr")).strip()),
          more);
    }
    return Instant.now();
  }

  /** The path of the program that restarts the machine. */
  private static String program(ActionCall call, String name)
      throws ActionException, InterruptedException {
    if (name.startsWith("/")) {
      return name;
    }
    List<String> places =
        call.arguments().get("search_paths") == null
            ? SEARCH_PATHS
            : Arguments.list(call.arguments().get("search_paths"));
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    wanted.put("paths", places);
    wanted.put("patterns", List.of(name));
    wanted.put("file_type", "any");
    Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.find", wanted);
    if (answer.get("files") instanceof List<?> files
        && !files.isEmpty()
        && files.getFirst() instanceof Map<?, ?> file) {
      return String.valueOf(file.get("path"));
    }
    throw ActionException.failed(
        "Unable to find command \"%s\" in search paths: %s".formatted(name, places));
  }

  private static void waitUntilBack(ActionCall call, RebootCommands commands, String before)
      throws ActionException, InterruptedException {
    int timeout =
        Arguments.number(
            call.arguments(),
            "reboot_timeout",
            Arguments.number(call.arguments(), "reboot_timeout_sec", 600));
    until(
        call,
        timeout,
        "last boot time check",
        () -> {
          String now = bootTime(call, commands);
          if (now.isEmpty() || now.equals(before)) {
            throw ActionException.failed("boot time has not changed");
          }
        });
    until(
        call,
        timeout,
        "post-reboot test command",
        () -> {
          Map<String, @Nullable Object> answer = call.target().raw(commands.test(), null);
          if (!isZero(answer.get("rc"))) {
            throw ActionException.failed(
                "Test command failed: %s %s".formatted(answer.get("stderr"), answer.get("stdout")));
          }
        });
  }

  private static void until(ActionCall call, int timeout, String what, Look look)
      throws ActionException, InterruptedException {
    Instant end = Instant.now().plusSeconds(timeout);
    for (int failures = 0; Instant.now().isBefore(end) && !call.isStopping(); failures++) {
      try {
        look.look();
        return;
      } catch (ActionException e) {
        call.sleep(Duration.ofSeconds(Math.min(1L << Math.min(failures, 4), LONGEST_REST_SECONDS)));
      }
    }
    throw ActionException.failed("Timed out waiting for %s (timeout=%d)".formatted(what, timeout));
  }

  static int delay(ActionCall call, String name) throws ActionException {
    int old = Arguments.number(call.arguments(), name + "_sec", 0);
    return Math.max(0, Arguments.number(call.arguments(), name, old));
  }

  private static boolean isZero(@Nullable Object code) {
    return code instanceof Number number && number.intValue() == 0;
  }
}
