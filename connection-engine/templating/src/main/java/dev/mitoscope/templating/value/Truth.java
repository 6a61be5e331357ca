package dev.mitoscope.templating.value;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code bool()}. */
public final class Truth {
  private Truth() {}

  /** {@code bool(value)}; fails for an undefined value. */
  public static boolean of(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Long number -> number != 0;
      case Integer number -> number != 0;
      case Double number -> number != 0;
      case BigInteger number -> number.signum() != 0;
      case CharSequence text -> !text.isEmpty();
      case Collection<?> items -> !items.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case byte[] bytes -> bytes.length > 0;
      case Duration duration -> !duration.isZero();
      case Undefined undefined when undefined.isSilent() -> false;
      case Undefined undefined -> throw undefined.error();
      default -> true;
    };
  }
}
