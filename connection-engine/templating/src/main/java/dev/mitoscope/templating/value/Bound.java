package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call's arguments under the names of the function's parameters. */
public final class Bound {
  private final List<String> names;
  private final @Nullable Object[] values;
  private final List<Object> rest;
  private final Map<String, Object> others;

  Bound(
      List<String> names,
      @Nullable Object[] values,
      List<Object> rest,
      Map<String, Object> others) {
    this.names = names;
    this.values = values;
    this.rest = rest;
    this.others = others;
  }

  /** The argument as it was given; may be undefined. */
  public @Nullable Object raw(String name) {
    return values[names.indexOf(name)];
  }

  /** The argument; fails if it is undefined. */
  public @Nullable Object get(String name) {
    return Undefined.check(raw(name));
  }

  /** Whether the argument is not None. */
  public boolean has(String name) {
    return get(name) != null;
  }

  /** {@code str(argument)}. */
  public String text(String name) {
    return Repr.str(get(name));
  }

  /**
   * The argument, which must be text.
   *
   * @param complaint what Python says about another type, whose name replaces {@code %s}
   */
  public String string(String name, String complaint) {
    Object value = get(name);
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw TemplateException.runtime(complaint.formatted(Types.name(value)));
  }

  /** The argument, which must be text because a method of it is called. */
  public String textWith(String name, String method) {
    return string(name, "'%s' object has no attribute '" + method + "'");
  }

  /** The argument as a path. */
  public String path(String name) {
    return string(name, "expected str, bytes or os.PathLike object, not %s");
  }

  /** {@code bool(argument)}. */
  public boolean flag(String name) {
    return Truth.of(get(name));
  }

  /** The argument as an integer within {@code int}'s range. */
  public int integer(String name) {
    Object value = get(name);
    return value instanceof Double real ? real.intValue() : Arithmetic.toInt(value);
  }

  /** The argument as a dictionary. */
  public Map<?, ?> dict(String name) {
    if (get(name) instanceof Map<?, ?> map) {
      return map;
    }
    throw TemplateException.runtime(
        "'" + name + "' must be a dictionary, not " + Types.name(raw(name)));
  }

  /** The argument's items in a new list. */
  public List<Object> items(String name) {
    return Iteration.list(raw(name));
  }

  /** The positional arguments beyond the named parameters. */
  public List<Object> rest() {
    return rest;
  }

  /** The keyword arguments that are no named parameter. */
  public Map<String, Object> others() {
    return others;
  }

  /** The first argument as it was given. */
  public @Nullable Object first() {
    return values[0];
  }
}
