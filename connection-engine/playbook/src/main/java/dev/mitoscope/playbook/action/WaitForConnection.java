package dev.mitoscope.playbook.action;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries to connect until the host answers. */
final class WaitForConnection implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    if (call.isCheck()) {
      Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
      skipped.put("skipped", true);
      return skipped;
    }
    Arguments.onlyOptions(call, Set.of("connect_timeout", "delay", "sleep", "timeout"));
    int timeout = Arguments.number(arguments, "timeout", 600);
    int rest = Arguments.number(arguments, "sleep", 1);
    long start = System.nanoTime();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    call.sleep(Duration.ofSeconds(Arguments.number(arguments, "delay", 0)));
    long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    while (true) {
      try {
        call.target().module("ansible.legacy.ping", Map.of());
        result.put("changed", false);
        result.put("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return result;
      } catch (ActionException e) {
        if (System.nanoTime() >= end) {
          throw ActionException.failed(
              "timed out waiting for ping module test: " + e.getMessage(),
              Map.of("elapsed", Duration.ofNanos(System.nanoTime() - start).toSeconds()));
        }
        call.sleep(Duration.ofSeconds(Math.max(1, rest)));
      }
    }
  }
}
