package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended on a host.
 *
 * @param result what it registers and prints, unmasked
 * @param ignored a failure that {@code ignore_errors} lets pass, or an unreachable host that {@code
 *     ignore_unreachable} does
 * @param handlers the handlers that its changes notify, rendered
 * @param includes what a dynamic include asks for, in order of its items
 * @param worker the host that did the work, if another
 */
public record Outcome(
    Status status,
    Map<String, @Nullable Object> result,
    boolean ignored,
    List<String> handlers,
    List<IncludeRequest> includes,
    @Nullable String worker,
    Timing timing) {

  private static final Timing NO_TIME = new Timing(0, 0, 0, 0, 0);

  /** A dynamic include on one host: which file or role, with which variables. */
  public record IncludeRequest(
      Map<String, @Nullable Object> arguments,
      Map<String, @Nullable Object> variables,
      @Nullable String label) {}

  public Outcome {
    handlers = List.copyOf(handlers);
    includes = List.copyOf(includes);
  }

  /** An end without anything more to say. */
  public static Outcome of(Status status, Map<String, @Nullable Object> result) {
    return new Outcome(status, result, false, List.of(), List.of(), null, NO_TIME);
  }

  /** A failure that the run itself found. */
  public static Outcome failure(String message) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("failed", true);
    result.put("msg", message);
    return of(Status.FAILED, result);
  }

  boolean isFailure() {
    return status == Status.FAILED && !ignored;
  }

  boolean isLoss() {
    return status == Status.UNREACHABLE && !ignored;
  }

  boolean isChange() {
    return Boolean.TRUE.equals(result.get("changed"));
  }
}
