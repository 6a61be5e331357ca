package dev.mitoscope.templating.plugin.test;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Keys;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tests of what a value is and how it compares. */
final class ValueTests {
  private ValueTests() {}

  static void define(Table table) {
    table.defineTolerant("defined(value)", (e, a) -> isThere(a, true));
    table.defineTolerant("undefined(value)", (e, a) -> isThere(a, false));
    types(table);
    comparisons(table);
    members(table);
    table.define("even(value)", a -> Compare.equal(Arithmetic.modulo(a.get("value"), 2L), 0L));
    table.define("odd(value)", a -> Compare.equal(Arithmetic.modulo(a.get("value"), 2L), 1L));
    table.define(
        "divisibleby(value, num)",
        a -> Compare.equal(Arithmetic.modulo(a.get("value"), a.get("num")), 0L));
    table.define("truthy(value, convert_bool=False)", a -> truthy(a));
    table.define("falsy(value, convert_bool=False)", a -> !truthy(a));
    table.define(
        "isnan(value)",
        a -> Types.isNumber(a.get("value")) && Double.isNaN(Arithmetic.toDouble(a.get("value"))));
    table.alias("isnan", "nan");
    table.define("upper(value)", a -> isUpper(a.text("value")));
    table.define("lower(value)", a -> isLower(a.text("value")));
    // whatever attribute an undefined value is asked for, it has a true one
    table.define("escaped(value)", a -> a.raw("value") instanceof Undefined);
    table.define("filter(value)", (e, a) -> known("filter", e.hasFilter(a.text("value")), e, a));
    table.define("test(value)", (e, a) -> known("test", e.hasTest(a.text("value")), e, a));
  }

  /** What failed is neither there nor missing: the verdict is that failure. */
  private static @Nullable Object isThere(Bound a, boolean wanted) {
    if (a.raw("value") instanceof Undefined undefined) {
      return undefined.isFailure() ? undefined : (Object) !wanted;
    }
    return wanted;
  }

  /** The classic line has no answer for a name that nothing has. */
  private static boolean known(String kind, boolean there, Environment environment, Bound a) {
    if (!there && environment.settings().line() == Line.CLASSIC) {
      throw TemplateException.runtime(environment.unknownPlugin(kind, a.text("value")).problem());
    }
    return there;
  }

  private static void types(Table table) {
    table.define("none(value)", a -> a.raw("value") == null);
    table.define("boolean(value)", a -> a.raw("value") instanceof Boolean);
    table.define("true(value)", a -> Boolean.TRUE.equals(a.raw("value")));
    table.define("false(value)", a -> Boolean.FALSE.equals(a.raw("value")));
    table.define(
        "integer(value)",
        a -> Types.isInteger(a.raw("value")) && !(a.raw("value") instanceof Boolean));
    table.define("float(value)", a -> a.raw("value") instanceof Double);
    table.define("number(value)", a -> Types.isNumber(a.raw("value")));
    table.define("string(value)", a -> Types.isText(a.raw("value")));
    table.define("mapping(value)", a -> a.raw("value") instanceof Map<?, ?>);
    table.define("sequence(value)", a -> isSequence(a.raw("value")));
    table.define("iterable(value)", a -> Types.isIterable(a.get("value")));
    table.define(
        "callable(value)",
        // Jinja's undefined value has a method to be called, which only fails
        a -> a.raw("value") instanceof Callable || a.raw("value") instanceof Undefined);
  }

  /** What has a length and elements by index, as far as Jinja asks: texts and dictionaries too. */
  private static boolean isSequence(@Nullable Object value) {
    return Types.isText(value) || Types.isSequence(value) || value instanceof Map<?, ?>;
  }

  private static void comparisons(Table table) {
    table.define("eq(a, b)", a -> Compare.equal(a.get("a"), a.get("b")));
    table.alias("eq", "==", "equalto");
    table.define("ne(a, b)", a -> !Compare.equal(a.get("a"), a.get("b")));
    table.alias("ne", "!=");
    table.define("lt(a, b)", a -> Compare.ordered(a.get("a"), a.get("b"), "<"));
    table.alias("lt", "<", "lessthan");
    table.define("le(a, b)", a -> Compare.ordered(a.get("a"), a.get("b"), "<="));
    table.alias("le", "<=");
    table.define("gt(a, b)", a -> Compare.ordered(a.get("a"), a.get("b"), ">"));
    table.alias("gt", ">", "greaterthan");
    table.define("ge(a, b)", a -> Compare.ordered(a.get("a"), a.get("b"), ">="));
    table.alias("ge", ">=");
    table.define("sameas(value, other)", a -> Compare.same(a.raw("value"), a.raw("other")));
  }

  private static void members(Table table) {
    table.define("in(value, seq)", a -> Compare.contains(a.get("seq"), a.get("value")));
    table.define("contains(seq, value)", a -> Compare.contains(a.get("seq"), a.get("value")));
    table.define("subset(a, b)", a -> within(a.items("a"), a.items("b")));
    table.alias("subset", "issubset");
    table.define("superset(a, b)", a -> within(a.items("b"), a.items("a")));
    table.alias("superset", "issuperset");
    table.define("all(value)", a -> a.items("value").stream().allMatch(Truth::of));
    table.define("any(value)", a -> a.items("value").stream().anyMatch(Truth::of));
  }

  private static boolean within(List<Object> items, List<Object> others) {
    items.forEach(Keys::hashable);
    others.forEach(Keys::hashable);
    return items.stream().allMatch(item -> Compare.contains(others, item));
  }

  private static boolean truthy(Bound a) {
    Object value = a.get("value");
    if (a.flag("convert_bool") && value instanceof CharSequence text) {
      String word = text.toString().strip().toLowerCase(Locale.ROOT);
      if (Set.of("y", "yes", "on", "1", "true", "t", "1.0").contains(word)) {
        return true;
      }
      if (Set.of("n", "no", "off", "0", "false", "f", "0.0").contains(word)) {
        return false;
      }
    }
    return Truth.of(value);
  }

  private static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints().noneMatch(Character::isLowerCase);
  }

  private static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints().noneMatch(Character::isUpperCase);
  }
}
