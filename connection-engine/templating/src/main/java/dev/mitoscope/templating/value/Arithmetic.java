package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's arithmetic: integers without limit, true division, floor division and modulo that follow
 * the divisor's sign.
 */
public final class Arithmetic {
  /** Results of more bits than this are refused: {@code 9 ** 9 ** 9} must not eat the machine. */
  private static final long MAX_BITS = 4_000_000;

  private Arithmetic() {}

  /** {@code a + b}. */
  public static Object add(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long left && b instanceof Long right) {
      long sum = left + right;
      return ((left ^ sum) & (right ^ sum)) < 0
          ? BigInteger.valueOf(left).add(BigInteger.valueOf(right))
          : (Object) sum;
    }
    if (a instanceof CharSequence left && b instanceof CharSequence right) {
      return left + right.toString();
    }
    if (a instanceof List<?> left
        && b instanceof List<?> right
        && Types.name(a).equals(Types.name(b))
        && Types.isSequence(a)) {
      List<Object> both = new ArrayList<>(left.size() + right.size());
      both.addAll(left);
      both.addAll(right);
      return a instanceof Tuple ? Tuple.copyOf(both) : both;
    }
    if (b instanceof Duration right) {
      if (a instanceof LocalDateTime left) {
        return left.plus(right);
      }
      if (a instanceof Duration left) {
        return left.plus(right);
      }
    }
    if (a instanceof CharSequence && !(b instanceof Undefined)) {
      throw TemplateException.runtime(
          "can only concatenate str (not \"" + Types.name(b) + "\") to str");
    }
    if (numeric(a, b)) {
      return real(a, b) ? (Object) (toDouble(a) + toDouble(b)) : shrink(toBig(a).add(toBig(b)));
    }
    throw unsupported("+", a, b);
  }

  /** {@code a - b}. */
  public static Object subtract(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long left && b instanceof Long right) {
      long difference = left - right;
      boolean overflow = ((left ^ right) & (left ^ difference)) < 0;
      return overflow
          ? BigInteger.valueOf(left).subtract(BigInteger.valueOf(right))
          : (Object) difference;
    }
    if (numeric(a, b)) {
      return real(a, b)
          ? (Object) (toDouble(a) - toDouble(b))
          : shrink(toBig(a).subtract(toBig(b)));
    }
    if (a instanceof Set<?> left && b instanceof Set<?> right) {
      Set<Object> rest = new LinkedHashSet<>(left);
      rest.removeAll(right);
      return rest;
    }
    return switch (a) {
      case LocalDateTime left when b instanceof LocalDateTime right ->
          Duration.between(right, left);
      case LocalDate left when b instanceof LocalDate right ->
          Duration.ofDays(left.toEpochDay() - right.toEpochDay());
      case LocalDateTime left when b instanceof Duration right -> left.minus(right);
      case Duration left when b instanceof Duration right -> left.minus(right);
      case null, default -> throw unsupported("-", a, b);
    };
  }

  /** {@code a * b}; repeats sequences. */
  public static Object multiply(@Nullable Object a, @Nullable Object b) {
    if (numeric(a, b)) {
      return real(a, b)
          ? (Object) (toDouble(a) * toDouble(b))
          : shrink(toBig(a).multiply(toBig(b)));
    }
    if (Types.isInteger(b) && repeatable(a)) {
      return repeat(a, toBig(b));
    }
    if (Types.isInteger(a) && repeatable(b)) {
      return repeat(b, toBig(a));
    }
    if (a instanceof Duration left && Types.isInteger(b)) {
      return left.multipliedBy(toBig(b).longValue());
    }
    throw unsupported("*", a, b);
  }

  private static boolean repeatable(@Nullable Object value) {
    return value instanceof CharSequence || (value instanceof List<?> && Types.isSequence(value));
  }

  private static Object repeat(@Nullable Object value, BigInteger times) {
    int count = times.max(BigInteger.ZERO).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    if (value instanceof List<?> list) {
      if ((long) list.size() * count > 50_000_000) {
        throw TemplateException.runtime("a list of more than 50 million items");
      }
      List<Object> items = new ArrayList<>(list.size() * count);
      for (int i = 0; i < count; i++) {
        items.addAll(list);
      }
      return value instanceof Tuple ? Tuple.copyOf(items) : items;
    }
    String text = String.valueOf(value);
    if ((long) text.length() * count > 500_000_000) {
      throw TemplateException.runtime("a string of more than 500 million characters");
    }
    return text.repeat(count);
  }

  /** {@code a / b}, always a float. */
  public static Object divide(@Nullable Object a, @Nullable Object b) {
    if (!numeric(a, b)) {
      if (a instanceof Duration left && b instanceof Duration right) {
        return new BigDecimal(left.toNanos()).doubleValue() / right.toNanos();
      }
      throw unsupported("/", a, b);
    }
    if (toDouble(b) == 0) {
      throw TemplateException.runtime(real(a, b) ? "float division by zero" : "division by zero");
    }
    if (real(a, b) || (fits(a) && fits(b))) {
      return toDouble(a) / toDouble(b);
    }
    return new BigDecimal(toBig(a))
        .divide(new BigDecimal(toBig(b)), java.math.MathContext.DECIMAL128)
        .doubleValue();
  }

  private static boolean fits(@Nullable Object integer) {
    return toBig(integer).bitLength() <= 53;
  }

  /** {@code a // b}, rounded towards minus infinity. */
  public static Object floorDivide(@Nullable Object a, @Nullable Object b) {
    if (!numeric(a, b)) {
      throw unsupported("//", a, b);
    }
    if (real(a, b)) {
      if (toDouble(b) == 0) {
        throw TemplateException.runtime("float floor division by zero");
      }
      return Math.floor(
          (toDouble(a) - (double) modulo(toDouble(a), toDouble(b))) / toDouble(b) + 0.5);
    }
    BigInteger divisor = toBig(b);
    if (divisor.signum() == 0) {
      throw TemplateException.runtime("integer division or modulo by zero");
    }
    BigInteger[] parts = toBig(a).divideAndRemainder(divisor);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != divisor.signum();
    return shrink(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  /** {@code a % b} of numbers; of text, it formats. */
  public static Object modulo(@Nullable Object a, @Nullable Object b) {
    if (a instanceof CharSequence text) {
      return PercentFormat.format(text.toString(), Undefined.check(b));
    }
    if (!numeric(a, b)) {
      throw unsupported("%", a, b);
    }
    if (real(a, b)) {
      double divisor = toDouble(b);
      if (divisor == 0) {
        throw TemplateException.runtime("float modulo");
      }
      double rest = toDouble(a) % divisor;
      if (rest == 0) {
        return Math.copySign(0.0, divisor);
      }
      return (rest < 0) != (divisor < 0) ? rest + divisor : rest;
    }
    BigInteger divisor = toBig(b);
    if (divisor.signum() == 0) {
      throw TemplateException.runtime("integer division or modulo by zero");
    }
    BigInteger rest = toBig(a).remainder(divisor);
    return shrink(
        rest.signum() != 0 && rest.signum() != divisor.signum() ? rest.add(divisor) : rest);
  }

  /** {@code a ** b}. */
  public static Object power(@Nullable Object a, @Nullable Object b) {
    if (!numeric(a, b)) {
      throw unsupported("** or pow()", a, b);
    }
    if (!real(a, b) && toBig(b).signum() >= 0) {
      BigInteger base = toBig(a);
      BigInteger exponent = toBig(b);
      if ((base.bitLength() > 1 && exponent.bitLength() > 31)
          || base.bitLength() * exponent.doubleValue() > MAX_BITS) {
        throw TemplateException.runtime("the result of ** has more than " + MAX_BITS + " bits");
      }
      return shrink(base.pow(exponent.intValue()));
    }
    double base = toDouble(a);
    double exponent = toDouble(b);
    if (base == 0 && exponent < 0) {
      throw TemplateException.runtime("0.0 cannot be raised to a negative power");
    }
    if (base < 0 && exponent != Math.rint(exponent)) {
      throw TemplateException.runtime("complex numbers are not supported");
    }
    return Math.pow(base, exponent);
  }

  /** {@code -a}. */
  public static Object negate(@Nullable Object a) {
    return switch (Undefined.refuse(a)) {
      case Double real -> -real;
      case Duration duration -> duration.negated();
      case Object number when Types.isInteger(number) -> shrink(toBig(number).negate());
      case null, default ->
          throw TemplateException.runtime("bad operand type for unary -: '" + Types.name(a) + "'");
    };
  }

  /** {@code +a}. */
  public static Object plus(@Nullable Object a) {
    return switch (Undefined.refuse(a)) {
      case Double real -> real;
      case Object number when Types.isInteger(number) -> shrink(toBig(number));
      case null, default ->
          throw TemplateException.runtime("bad operand type for unary +: '" + Types.name(a) + "'");
    };
  }

  private static boolean numeric(@Nullable Object a, @Nullable Object b) {
    return Types.isNumber(a) && Types.isNumber(b);
  }

  private static boolean real(@Nullable Object a, @Nullable Object b) {
    return a instanceof Double || b instanceof Double;
  }

  /** A {@code Long} where it fits. */
  public static Object shrink(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  /** An integer value, a bool among them, as a {@code BigInteger}. */
  public static BigInteger toBig(@Nullable Object integer) {
    return switch (integer) {
      case Long value -> BigInteger.valueOf(value);
      case Integer value -> BigInteger.valueOf(value);
      case BigInteger value -> value;
      case Boolean flag -> flag ? BigInteger.ONE : BigInteger.ZERO;
      case null, default ->
          throw TemplateException.runtime(
              "'"
                  + Types.name(Undefined.refuse(integer))
                  + "' object cannot be interpreted as an integer");
    };
  }

  /** An integer as an {@code int}, cut to its range. */
  public static int toInt(@Nullable Object integer) {
    return toBig(integer)
        .max(BigInteger.valueOf(Integer.MIN_VALUE))
        .min(BigInteger.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  /** A number as a {@code double}. */
  public static double toDouble(@Nullable Object number) {
    return number instanceof Double real ? real : toBig(number).doubleValue();
  }

  private static TemplateException unsupported(
      String operator, @Nullable Object a, @Nullable Object b) {
    Undefined.refuse(a);
    Undefined.refuse(b);
    return TemplateException.runtime(
        "unsupported operand type(s) for %s: '%s' and '%s'"
            .formatted(operator, Types.name(a), Types.name(b)));
  }
}
