package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walking over values, counting them, and slicing them, as Python does. */
public final class Iteration {
  private Iteration() {}

  /** What {@code for} walks over: items of sequences, keys of dictionaries, characters of text. */
  public static Iterable<Object> over(@Nullable Object value) {
    return switch (Undefined.check(value)) {
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case Collection<?> items -> cast(items);
      case CharSequence text -> characters(text.toString());
      case byte[] bytes -> bytes(bytes);
      case Iterator<?> iterator -> remaining(iterator);
      case Iterable<?> items -> cast(items);
      case null, default ->
          throw TemplateException.runtime("'" + Types.name(value) + "' object is not iterable");
    };
  }

  @SuppressWarnings("unchecked") // only read from
  private static <T extends Iterable<?>> Iterable<Object> cast(T items) {
    return (Iterable<Object>) items;
  }

  /** A new list of what {@link #over} walks over. */
  public static List<Object> list(@Nullable Object value) {
    if (value instanceof Collection<?> items) {
      return new ArrayList<>(items);
    }
    List<Object> result = new ArrayList<>();
    over(value).forEach(result::add);
    return result;
  }

  private static List<Object> characters(String text) {
    List<Object> characters = new ArrayList<>(text.length());
    text.codePoints().forEach(c -> characters.add(Character.toString(c)));
    return characters;
  }

  private static List<Object> bytes(byte[] bytes) {
    List<Object> numbers = new ArrayList<>(bytes.length);
    for (byte b : bytes) {
      numbers.add((long) (b & 0xff));
    }
    return numbers;
  }

  private static List<Object> remaining(Iterator<?> iterator) {
    List<Object> rest = new ArrayList<>();
    iterator.forEachRemaining(rest::add);
    return rest;
  }

  /** {@code len(value)}. */
  public static long length(@Nullable Object value) {
    return switch (Undefined.check(value)) {
      case CharSequence text -> Texts.length(text);
      case Collection<?> items -> items.size();
      case Map<?, ?> map -> map.size();
      case byte[] bytes -> bytes.length;
      case null, default ->
          throw TemplateException.runtime(
              "object of type '" + Types.name(value) + "' has no len()");
    };
  }

  /** {@code value[start:stop:step]}; bounds may be null. */
  public static Object slice(
      @Nullable Object value,
      @Nullable Object start,
      @Nullable Object stop,
      @Nullable Object step) {
    Undefined.check(value);
    long stride = step == null ? 1 : Arithmetic.toInt(step);
    if (stride == 0) {
      throw TemplateException.runtime("slice step cannot be zero");
    }
    if (!(value instanceof CharSequence) && !(value instanceof List<?>)) {
      throw TemplateException.runtime("'" + Types.name(value) + "' object is not subscriptable");
    }
    int length = (int) length(value);
    long from =
        start == null
            ? (stride > 0 ? 0 : length - 1)
            : bound(Arithmetic.toInt(start), length, stride);
    long to =
        stop == null ? (stride > 0 ? length : -1) : bound(Arithmetic.toInt(stop), length, stride);
    if (value instanceof CharSequence text) {
      String body = text.toString();
      if (stride == 1) {
        return Texts.slice(body, (int) from, (int) to);
      }
      int[] points = body.codePoints().toArray();
      StringBuilder picked = new StringBuilder();
      for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
        picked.appendCodePoint(points[(int) i]);
      }
      return picked.toString();
    }
    List<?> items = (List<?>) value;
    List<Object> picked = new ArrayList<>();
    for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
      picked.add(items.get((int) i));
    }
    return value instanceof Tuple ? Tuple.copyOf(picked) : picked;
  }

  private static long bound(long index, int length, long stride) {
    long absolute = index < 0 ? index + length : index;
    long low = stride > 0 ? 0 : -1;
    long high = stride > 0 ? length : length - 1;
    return Math.max(low, Math.min(high, absolute));
  }
}
