package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.ContextException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task failed, was skipped, or could not reach its host; the result says which and why. */
public final class ActionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, @Nullable Object> result;

  private ActionException(String message, Map<String, @Nullable Object> result) {
    super(message);
    this.result = result;
  }

  /** A failure with a message. */
  public static ActionException failed(String message) {
    return failed(message, Map.of());
  }

  /** A failure with a message and more to say. */
  public static ActionException failed(
      String message, Map<String, ? extends @Nullable Object> more) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(more);
    result.put("failed", true);
    result.put("msg", message);
    return new ActionException(message, result);
  }

  /**
   * A failure that Ansible's action raises outside of any other: its results have a traceback, with
   * nothing in it.
   */
  public static ActionException raised(
      String message, Map<String, ? extends @Nullable Object> more) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(more);
    result.put("exception", "NoneType: None\n");
    return failed(message, result);
  }

  /** The same with nothing more to say. */
  public static ActionException raised(String message) {
    return raised(message, Map.of());
  }

  /** Nothing to do. */
  public static ActionException skipped(String message) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("skipped", true);
    result.put("msg", message);
    return new ActionException(message, result);
  }

  /** The host could not be reached, or was lost. */
  public static ActionException unreachable(String message) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("unreachable", true);
    result.put("msg", message);
    return new ActionException(message, result);
  }

  /** The same for a failure of the engine, which stays its cause. */
  public static ActionException unreachable(ContextException cause) {
    ActionException failure = unreachable(String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  /** Whether the host was reached, and has no Python. */
  public boolean isMissingPython() {
    return getCause() instanceof ContextException cause
        && cause.phase().equals(ContextException.NO_PYTHON);
  }

  public Map<String, @Nullable Object> result() {
    return result;
  }
}
