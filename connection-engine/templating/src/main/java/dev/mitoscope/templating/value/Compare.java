package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's equality, ordering and membership. */
public final class Compare {
  private Compare() {}

  /** {@code a == b}; fails for undefined values. */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    Undefined.check(a);
    Undefined.check(b);
    if (a == null || b == null) {
      return a == null && b == null;
    }
    if (Types.isNumber(a) && Types.isNumber(b)) {
      return numbers(a, b) == 0;
    }
    if (a instanceof CharSequence left && b instanceof CharSequence right) {
      return left.toString().contentEquals(right);
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return Types.name(a).equals(Types.name(b)) && sequencesEqual(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return mapsEqual(left, right);
    }
    if (a instanceof Set<?> left && b instanceof Set<?> right) {
      return left.size() == right.size() && left.stream().allMatch(item -> contains(right, item));
    }
    if (a instanceof byte[] left && b instanceof byte[] right) {
      return Arrays.equals(left, right);
    }
    return a.equals(b);
  }

  private static boolean sequencesEqual(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object item : left) {
      if (!equal(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mapsEqual(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object key = Keys.find(right, entry.getKey());
      if (!right.containsKey(key) || !equal(entry.getValue(), right.get(key))) {
        return false;
      }
    }
    return true;
  }

  /** How a NaN compares: neither less nor equal, nor, for {@link #ordered}, greater. */
  private static final int UNORDERED = 2;

  /** Compares numbers exactly. */
  private static int numbers(Object a, Object b) {
    if (a instanceof Long left && b instanceof Long right) {
      return Long.compare(left, right);
    }
    if (a instanceof Double || b instanceof Double) {
      double left = Arithmetic.toDouble(a);
      double right = Arithmetic.toDouble(b);
      if (Double.isNaN(left) || Double.isNaN(right)) {
        return UNORDERED;
      }
      if (Double.isInfinite(left)
          || Double.isInfinite(right)
          || (a instanceof Double && b instanceof Double)) {
        return left == right ? 0 : left < right ? -1 : 1;
      }
      return decimal(a).compareTo(decimal(b));
    }
    return Arithmetic.toBig(a).compareTo(Arithmetic.toBig(b));
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Double real
        ? new BigDecimal(real)
        : new BigDecimal(Arithmetic.toBig(number));
  }

  /**
   * -1, 0 or 1, as {@code a} is below, equal to or above {@code b}; {@code operator} is for the
   * error.
   */
  public static int order(@Nullable Object a, @Nullable Object b, String operator) {
    Undefined.refuse(a);
    Undefined.refuse(b);
    return Types.isNumber(a) && Types.isNumber(b)
        ? numbers(Objects.requireNonNull(a), Objects.requireNonNull(b))
        : Integer.signum(others(a, b, operator));
  }

  private static int others(@Nullable Object a, @Nullable Object b, String operator) {
    if (a instanceof CharSequence left && b instanceof CharSequence right) {
      return text(left.toString(), right.toString());
    }
    if (a instanceof List<?> left
        && b instanceof List<?> right
        && Types.name(a).equals(Types.name(b))) {
      int common = Math.min(left.size(), right.size());
      for (int i = 0; i < common; i++) {
        if (!equal(left.get(i), right.get(i))) {
          return order(left.get(i), right.get(i), operator);
        }
      }
      return Integer.compare(left.size(), right.size());
    }
    if (a instanceof LocalDateTime left && b instanceof LocalDateTime right) {
      return left.compareTo(right);
    }
    if (a instanceof LocalDate left && b instanceof LocalDate right) {
      return left.compareTo(right);
    }
    if (a instanceof OffsetDateTime left && b instanceof OffsetDateTime right) {
      return left.toInstant().compareTo(right.toInstant());
    }
    if (a instanceof Duration left && b instanceof Duration right) {
      return left.compareTo(right);
    }
    throw TemplateException.runtime(
        "'%s' not supported between instances of '%s' and '%s'"
            .formatted(operator, Types.name(a), Types.name(b)));
  }

  /** By code points, where {@code String.compareTo} would go by UTF-16 units. */
  private static int text(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogates = Character.isSurrogate(a) || Character.isSurrogate(b);
        return surrogates
            ? Integer.compare(left.codePointAt(i), right.codePointAt(i))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** {@code a < b} and its kin; sets compare by inclusion. */
  public static boolean ordered(@Nullable Object a, @Nullable Object b, String operator) {
    if (a instanceof Set<?> left && b instanceof Set<?> right) {
      return switch (operator) {
        case "<" -> left.size() < right.size() && right.containsAll(left);
        case "<=" -> right.containsAll(left);
        case ">" -> left.size() > right.size() && left.containsAll(right);
        default -> left.containsAll(right);
      };
    }
    int order = order(a, b, operator);
    if (order == UNORDERED) {
      return false;
    }
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** {@code item in container}. */
  public static boolean contains(@Nullable Object container, @Nullable Object item) {
    Undefined.check(item);
    return switch (container) {
      case Undefined undefined when undefined.isSilent() -> false;
      case Undefined undefined -> throw undefined.error();
      case CharSequence text -> {
        if (!(item instanceof CharSequence part)) {
          throw TemplateException.runtime(
              "'in <string>' requires string as left operand, not " + Types.name(item));
        }
        yield text.toString().contains(part);
      }
      case Map<?, ?> map -> {
        Keys.hashable(item);
        yield map.containsKey(Keys.find(map, item));
      }
      case Set<?> set -> set.contains(Keys.plain(item)) || anyEqual(set, item);
      case Collection<?> items -> anyEqual(items, item);
      case null, default ->
          throw TemplateException.runtime(
              "argument of type '" + Types.name(container) + "' is not iterable");
    };
  }

  private static boolean anyEqual(Collection<?> items, @Nullable Object item) {
    for (Object candidate : items) {
      if (!(candidate instanceof Undefined) && equal(candidate, item)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether two values are the same object to Python's {@code is}, as far as values here can say.
   */
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    boolean scalar = a instanceof Boolean || Types.isInteger(a) || a instanceof CharSequence;
    return scalar
        ? Types.name(a).equals(Types.name(b)) && equal(a, b)
        : System.identityHashCode(a) == System.identityHashCode(b) && Objects.equals(a, b);
  }
}
