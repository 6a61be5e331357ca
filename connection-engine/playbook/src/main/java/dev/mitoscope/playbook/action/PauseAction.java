package dev.mitoscope.playbook.action;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rests for a time. */
final class PauseAction implements Action {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    if (arguments.get("minutes") == null && arguments.get("seconds") == null) {
      // There is nobody at a terminal to press a key, as ansible-playbook finds when it has none.
      call.warn("Not waiting for response to prompt as stdin is not interactive");
    }
    int seconds =
        arguments.get("minutes") != null
            ? 60 * Arguments.number(arguments, "minutes", 0)
            : Arguments.number(arguments, "seconds", 0);
    LocalDateTime start = LocalDateTime.now(ZoneId.systemDefault());
    long before = System.nanoTime();
    call.sleep(Duration.ofSeconds(Math.max(0, seconds)));
    double rested = (System.nanoTime() - before) / 1e9;
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("rc", 0L);
    result.put("stderr", "");
    boolean minutes = arguments.get("minutes") != null;
    result.put(
        "stdout",
        minutes
            ? "Paused for %s minutes".formatted(Math.round(rested / 60 * 100) / 100.0)
            : "Paused for %s seconds".formatted(Math.round(rested * 100) / 100.0));
    result.put("start", TIME.format(start));
    result.put("stop", TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    result.put("delta", (long) rested);
    result.put("echo", Arguments.flag(arguments, "echo", true));
    result.put("user_input", "");
    return result;
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
