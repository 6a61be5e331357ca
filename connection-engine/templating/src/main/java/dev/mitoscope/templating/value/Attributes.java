package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code a.b} and {@code a[b]}. A miss gives {@link Undefined} worded as the classic line words it.
 */
public final class Attributes {

  /** Values with attributes of their own: loop variables, namespaces, imported templates. */
  public interface Holder {
    /** The attribute, or {@link #MISSING}. */
    @Nullable Object attribute(String name);
  }

  /** Says that there is no such attribute. */
  public static final Missing MISSING = Missing.MISSING;

  private Attributes() {}

  /** {@code value.name}: an attribute or method first, then an item. */
  public static @Nullable Object attribute(@Nullable Object value, String name) {
    if (value instanceof Undefined undefined) {
      return undefined.loud();
    }
    Object found = own(value, name);
    if (found != MISSING) {
      return found;
    }
    if (value instanceof Map<?, ?> map) {
      Object item = map.get(name);
      if (item != null || map.containsKey(name)) {
        return item;
      }
    }
    return missing(value, name);
  }

  /** {@code value[key]}: an item first, then an attribute where the key is text. */
  public static @Nullable Object item(@Nullable Object value, @Nullable Object key) {
    if (value instanceof Undefined undefined) {
      return undefined.loud();
    }
    Undefined.check(key);
    if (value instanceof Map<?, ?> map) {
      Object found = map.get(Keys.plain(key));
      if (found != null) {
        return found;
      }
      Object stored = Keys.find(map, key);
      if (map.containsKey(stored)) {
        return map.get(stored);
      }
    } else if (Types.isInteger(key)) {
      if (value instanceof List<?> list) {
        BigInteger index = Arithmetic.toBig(key);
        int position = index.signum() < 0 ? index.intValue() + list.size() : index.intValue();
        boolean within = index.bitLength() < 32 && position >= 0 && position < list.size();
        return within ? list.get(position) : missing(value, key);
      }
      if (value instanceof CharSequence text) {
        int length = Texts.length(text);
        int index = Arithmetic.toInt(key);
        int position = index < 0 ? index + length : index;
        boolean within = position >= 0 && position < length;
        return within ? Texts.slice(text.toString(), position, position + 1) : missing(value, key);
      }
    }
    if (key instanceof CharSequence name) {
      Object found = own(value, name.toString());
      if (found != MISSING) {
        return found;
      }
    }
    return missing(value, key);
  }

  /** {@code getattr(value, name)}: an attribute and never an item. */
  public static @Nullable Object only(@Nullable Object value, String name) {
    Object found = own(value, name);
    return found == MISSING ? missing(value, name) : found;
  }

  private static @Nullable Object own(@Nullable Object value, String name) {
    if (value instanceof Holder holder) {
      return holder.attribute(name);
    }
    if (Methods.has(value, name)) {
      return new BoundMethod(value, name);
    }
    if (name.equals("__class__")) {
      return new TypeObject(Types.name(value));
    }
    if (value instanceof TypeObject type && name.equals("__name__")) {
      return type.name();
    }
    if (Types.isNumber(value) && (name.equals("real") || name.equals("imag"))) {
      return name.equals("real") ? Arithmetic.plus(value) : (Object) 0L;
    }
    return value instanceof Tuple tuple ? tuple.field(name) : DateMethods.field(value, name);
  }

  private static Undefined missing(@Nullable Object value, @Nullable Object key) {
    return Undefined.member(value, key, false);
  }

  /** Calls {@code value.name(…)}. */
  public static @Nullable Object call(@Nullable Object value, String name, Arguments arguments) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (!(value instanceof Holder) && Methods.has(value, name)) {
      return Methods.call(value, name, arguments);
    }
    return call(attribute(value, name), arguments);
  }

  /** Calls a value. */
  public static @Nullable Object call(@Nullable Object function, Arguments arguments) {
    if (function instanceof Callable callable) {
      return callable.call(arguments);
    }
    Undefined.refuse(function);
    throw TemplateException.runtime("'" + Types.name(function) + "' object is not callable");
  }
}
