package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.PythonRandom;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that draw by lot; with a seed, they draw what Python draws. */
final class RandomFilters {
  private RandomFilters() {}

  static void define(Table table) {
    table.define("random(end, start=None, step=None, seed=None)", RandomFilters::random);
    table.define(
        "shuffle(mylist, seed=None)",
        a -> {
          if (!Types.isIterable(a.get("mylist"))) {
            return a.get("mylist"); // as Ansible, which lets go of what can't be shuffled
          }
          List<Object> items = a.items("mylist");
          PythonRandom.of(a.get("seed")).shuffle(items);
          return items;
        });
  }

  private static @Nullable Object random(Bound a) {
    PythonRandom random = PythonRandom.of(a.get("seed"));
    Object end = a.get("end");
    if (Types.isInteger(end)) {
      long start = a.has("start") ? Arithmetic.toBig(a.get("start")).longValue() : 0;
      long step = a.has("step") ? Arithmetic.toBig(a.get("step")).longValue() : 1;
      return random.range(start, Arithmetic.toBig(end).longValue(), step);
    }
    if (!Types.isIterable(end)) {
      throw TemplateException.runtime("random can only be used on sequences and integers");
    }
    if (end instanceof Map<?, ?>) {
      throw TemplateException.runtime("a dictionary has no element by number");
    }
    if (a.has("start") || a.has("step")) {
      throw TemplateException.runtime("start and step can only be used with integer values");
    }
    List<Object> items = Iteration.list(end);
    if (items.isEmpty()) {
      throw TemplateException.runtime("Cannot choose from an empty sequence");
    }
    return items.get(random.below(items.size()));
  }
}
