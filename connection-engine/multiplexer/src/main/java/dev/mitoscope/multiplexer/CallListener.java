package dev.mitoscope.multiplexer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call says while it runs. Called on the stream's delivery thread, in order; must not block.
 */
@FunctionalInterface
public interface CallListener {
  CallListener NONE = (kind, payload) -> {};

  /**
   * @param kind a word that the function chose: {@code output} ({@code stream}, {@code text}),
   *     {@code item} ({@code index}, {@code result}), …
   * @param payload plain data
   */
  void emitted(String kind, Map<String, @Nullable Object> payload);
}
