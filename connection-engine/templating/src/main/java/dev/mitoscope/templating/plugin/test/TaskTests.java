package dev.mitoscope.templating.plugin.test;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests of a task's registered result. */
final class TaskTests {
  private TaskTests() {}

  static void define(Table table) {
    table.define("failed(result)", a -> field(result(a, "failed"), "failed"));
    table.alias("failed", "failure");
    table.define("success(result)", a -> !flag(result(a, "success"), "failed"));
    table.alias("success", "succeeded", "successful");
    table.define("unreachable(result)", a -> field(result(a, "unreachable"), "unreachable"));
    table.define("reachable(result)", a -> !flag(result(a, "reachable"), "unreachable"));
    table.define("timedout(result)", a -> Truth.of(result(a, "timedout").get("timedout")));
    table.define("changed(result)", a -> changed(result(a, "changed")));
    table.alias("changed", "change");
    table.define("skipped(result)", a -> field(result(a, "skipped"), "skipped"));
    table.alias("skipped", "skip");
    table.define("started(result)", a -> number(result(a, "started"), "started", 1));
    table.define("finished(result)", a -> number(result(a, "finished"), "finished", 1));
  }

  private static Map<?, ?> result(Bound a, String test) {
    if (a.raw("result") instanceof Map<?, ?> map) {
      return map;
    }
    throw TemplateException.runtime("The '" + test + "' test expects a dictionary");
  }

  /** What the result says; the classic line hands it on even where it is no truth value. */
  private static @Nullable Object field(Map<?, ?> result, String name) {
    return result.containsKey(name) ? result.get(name) : (Object) false;
  }

  private static boolean flag(Map<?, ?> result, String name) {
    return Truth.of(result.get(name));
  }

  /** A loop's result is changed when one of its items' is. */
  private static @Nullable Object changed(Map<?, ?> result) {
    if (!result.containsKey("changed")
        && result.get("results") instanceof List<?> results
        && !results.isEmpty()
        && results.getFirst() instanceof Map<?, ?>) {
      return results.stream()
          .anyMatch(item -> item instanceof Map<?, ?> map && flag(map, "changed"));
    }
    return field(result, "changed");
  }

  /** An asynchronous task's state is 0 or 1, or a truth value in later versions. */
  private static boolean number(Map<?, ?> result, String name, long otherwise) {
    Object value = result.containsKey(name) ? result.get(name) : (Object) otherwise;
    if (!Types.isNumber(value)) {
      throw TemplateException.runtime("'" + name + "' is " + Repr.repr(value) + ", not 0 or 1");
    }
    return !Compare.equal(value, 0L);
  }
}
