package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rests for a time, or until the operator answers. */
final class PauseAction implements Action {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    check(arguments);
    boolean minutes = arguments.get("minutes") != null;
    boolean echo = Arguments.flag(arguments, "echo", true);
    LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
    long before = System.nanoTime();
    String input =
        minutes || arguments.get("seconds") != null
            ? rest(call, seconds(arguments, minutes), echo)
            : ask(call, echo);
    if (input.equals(PromptEvent.INTERRUPTED)) {
      throw ActionException.failed("user requested abort!");
    }
    double rested = (System.nanoTime() - before) / 1e9;
    boolean inMinutes = arguments.get("seconds") == null;
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("rc", 0L);
    result.put("stderr", "");
    result.put(
        "stdout",
        "Paused for %s %s"
            .formatted(
                Math.round((inMinutes ? rested / 60 : rested) * 100) / 100.0,
                inMinutes ? "minutes" : "seconds"));
    result.put("start", TIME.format(start));
    result.put("stop", TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    result.put("delta", (long) rested);
    result.put("echo", echo);
    result.put("user_input", input);
    return result;
  }

  private static void check(Map<String, @Nullable Object> arguments) throws ActionException {
    try {
      Arguments.onlyKnown(arguments, Set.of("echo", "minutes", "prompt", "seconds"), "pause");
      Arguments.number(arguments, "seconds", 0);
      Arguments.number(arguments, "minutes", 0);
    } catch (ActionException e) {
      throw ActionException.raised(String.valueOf(e.getMessage()));
    }
    if (arguments.get("minutes") != null && arguments.get("seconds") != null) {
      throw ActionException.raised("parameters are mutually exclusive: minutes|seconds");
    }
  }

  private static int seconds(Map<String, @Nullable Object> arguments, boolean minutes)
      throws ActionException {
    int seconds =
        minutes
            ? Math.multiplyExact(60, Arguments.number(arguments, "minutes", 0))
            : Arguments.number(arguments, "seconds", 0);
    return Math.max(1, seconds);
  }

  private static String question(ActionCall call, String otherwise, boolean echo) {
    Object prompt = call.arguments().get("prompt");
    boolean given = prompt != null && !prompt.toString().isEmpty();
    return "[%s]\n%s%s:"
        .formatted(call.task().displayName(), given ? prompt : otherwise, hidden(echo));
  }

  private static String hidden(boolean echo) {
    return echo ? "" : " (output is hidden)";
  }

  private static String rest(ActionCall call, int seconds, boolean echo)
      throws InterruptedException {
    String pausing = "Pausing for %d seconds%s".formatted(seconds, hidden(echo));
    call.tell(pausing);
    call.tell("(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)\r");
    Object prompt = call.arguments().get("prompt");
    if (prompt != null && !prompt.toString().isEmpty()) {
      call.tell(question(call, "", echo));
    }
    Duration time = Duration.ofSeconds(seconds);
    long end = System.nanoTime() + time.toNanos();
    String answer = call.ask(Kind.TIMED_PAUSE, pausing, false, time).orElse(null);
    if (answer == null) {
      // Taken back by a stop before its time was over, it has not been done.
      return call.isStopping() && System.nanoTime() - end < 0 ? PromptEvent.INTERRUPTED : "";
    }
    return answer.equals(PromptEvent.INTERRUPTED) ? answer : "";
  }

  private static String ask(ActionCall call, boolean echo) throws InterruptedException {
    String question = question(call, "Press enter to continue, Ctrl+C to interrupt", echo);
    String answer = call.ask(Kind.PAUSE, question, !echo, null).orElse(null);
    if (answer == null && call.isStopping()) {
      return PromptEvent.INTERRUPTED;
    }
    if (answer == null) {
      call.tell(question);
      call.warn("Not waiting for response to prompt as stdin is not interactive");
      return "";
    }
    return answer;
  }

  @Override
  public boolean isOnController() {
    return true;
  }

  @Override
  public boolean isForAllHosts() {
    return true;
  }
}
