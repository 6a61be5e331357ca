package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do when a child prints a text before it speaks frames. The child's parent follows the
 * rules, so that nothing waits for this process.
 */
public sealed interface PromptRule {

  /**
   * A regular expression of Python's syntax, searched in what was printed and not yet dealt with.
   */
  String pattern();

  Map<String, @Nullable Object> wire();

  /**
   * Type a secret; when the same text comes again, the secret was wrong.
   *
   * @param secret the secret's name; when the command has none of that name, the operator is asked
   */
  record Answer(String pattern, String secret, Kind kind) implements PromptRule {
    @Override
    public Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("match", pattern);
      wire.put("do", "answer");
      wire.put("secret", secret);
      wire.put("kind", kind.name());
      return wire;
    }
  }

  /** Type this; no secret. */
  record Type(String pattern, String text) implements PromptRule {
    @Override
    public Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("match", pattern);
      wire.put("do", "type");
      wire.put("text", text);
      return wire;
    }
  }

  /**
   * Give up.
   *
   * @param phase the phase that failed
   * @param message what it means
   * @param hint what to try
   */
  record Fail(String pattern, String phase, String message, String hint) implements PromptRule {
    @Override
    public Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("match", pattern);
      wire.put("do", "fail");
      wire.put("phase", phase);
      wire.put("message", message);
      wire.put("hint", hint);
      return wire;
    }
  }
}
