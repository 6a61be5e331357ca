package dev.mitoscope.multiplexer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a Python function in a context.
 *
 * @param function {@code package.module:function}; the function takes {@code arguments} as keywords
 *     and returns plain data
 * @param arguments plain data (see the event package)
 * @param code modules that the call will import, sent ahead of it in the same round trip unless the
 *     context has them already
 * @param label what people call it: the task's name
 * @param listener told of what the call emits while it runs
 * @param chain calls with the same word in one context are a chain: once one fails, the later ones
 *     fail with its error and don't run, until {@link Context#endChain}; null for none
 */
public record CallRequest(
    String function,
    Map<String, @Nullable Object> arguments,
    List<PythonModule> code,
    String label,
    CallListener listener,
    @Nullable String chain) {

  /** A call that is in no chain. */
  public CallRequest(
      String function,
      Map<String, @Nullable Object> arguments,
      List<PythonModule> code,
      String label,
      CallListener listener) {
    this(function, arguments, code, label, listener, null);
  }

  public static CallRequest of(String function, Map<String, @Nullable Object> arguments) {
    return new CallRequest(function, arguments, List.of(), function, CallListener.NONE);
  }
}
