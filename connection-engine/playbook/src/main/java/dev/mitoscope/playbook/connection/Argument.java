package dev.mitoscope.playbook.connection;

import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import org.jspecify.annotations.Nullable;

/**
 * A value of a hop and where it came from.
 *
 * @param value as the hop has it; null when nothing was set
 * @param raw as it was written; null for a default
 * @param variable the variable, keyword or setting that gave it; null for a default
 * @param source where that was written; null for a default
 */
record Argument(
    @Nullable Object value,
    @Nullable Object raw,
    @Nullable String variable,
    @Nullable String source) {

  /** Nothing was set. */
  static final Argument UNSET = new Argument(null, null, null, null);

  /** A value that nobody set. */
  static Argument fixed(@Nullable Object value) {
    return new Argument(value, null, null, null);
  }

  /** The same origin with another form of the value. */
  Argument withValue(@Nullable Object other) {
    return new Argument(other, raw, variable, source);
  }

  boolean isSet() {
    return value != null;
  }

  /** This, or the other when this is not set. */
  Argument or(Argument other) {
    return isSet() ? this : other;
  }

  HopArgument describe(String name) {
    return new HopArgument(name, value, raw, variable, source);
  }
}
