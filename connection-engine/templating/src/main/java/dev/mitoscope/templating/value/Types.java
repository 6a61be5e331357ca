package dev.mitoscope.templating.value;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which Python type a value has. */
public final class Types {
  private Types() {}

  /** Python's name of the value's type: {@code str}, {@code int}, {@code NoneType}, … */
  public static String name(@Nullable Object value) {
    return switch (value) {
      case null -> "NoneType";
      case Boolean b -> "bool";
      case Long l -> "int";
      case Integer i -> "int";
      case BigInteger b -> "int";
      case Double d -> "float";
      case CharSequence text -> "str";
      case EncryptedText text -> "str";
      case Tuple tuple -> "tuple";
      case PyRange range -> "range";
      case DictView view -> view.typeName();
      case List<?> list -> "list";
      case Map<?, ?> map -> "dict";
      case Set<?> set -> "set";
      case byte[] bytes -> "bytes";
      case LocalDate date -> "date";
      case LocalDateTime time -> "datetime";
      case OffsetDateTime time -> "datetime";
      case Duration duration -> "timedelta";
      case Undefined undefined -> "AnsibleUndefined";
      case TypeObject type -> "type";
      case Callable function -> function.typeName();
      case Iterator<?> iterator -> "generator";
      default -> value.getClass().getSimpleName();
    };
  }

  /** Whether it is an {@code int}; a {@code bool} is one too. */
  public static boolean isInteger(@Nullable Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || value instanceof Boolean
        || value instanceof Integer;
  }

  /** Whether it is a number of any type. */
  public static boolean isNumber(@Nullable Object value) {
    return isInteger(value) || value instanceof Double;
  }

  /** Whether it is text. */
  public static boolean isText(@Nullable Object value) {
    return value instanceof CharSequence;
  }

  /** Whether it is a list, tuple or range, but no text. */
  public static boolean isSequence(@Nullable Object value) {
    return value instanceof List<?> && !(value instanceof DictView);
  }

  /** Whether {@code for} can walk over it. */
  public static boolean isIterable(@Nullable Object value) {
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof CharSequence
        || value instanceof Iterator<?>
        || value instanceof byte[];
  }
}
