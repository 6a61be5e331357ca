package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code map}, {@code select} and their kin: filters that apply another filter or a test to each
 * element.
 */
final class SelectionFilters {
  private SelectionFilters() {}

  static void define(Table table) {
    table.define("map(value, *args, **kwargs)", SelectionFilters::map);
    table.define("select(value, *args, **kwargs)", (e, a) -> choose(e, a, false, true));
    table.define("reject(value, *args, **kwargs)", (e, a) -> choose(e, a, false, false));
    table.define("selectattr(value, *args, **kwargs)", (e, a) -> choose(e, a, true, true));
    table.define("rejectattr(value, *args, **kwargs)", (e, a) -> choose(e, a, true, false));
  }

  private static Arguments call(@Nullable Object operand, List<Object> rest, Bound a) {
    List<Object> arguments = new ArrayList<>(rest.size() + 1);
    arguments.add(operand);
    arguments.addAll(rest);
    return new Arguments(arguments, a.others());
  }

  /** Jinja walks over nothing when the operand is false: None, 0, an empty text. */
  private static Iterable<@Nullable Object> operands(Bound a) {
    Object value = a.get("value");
    return Truth.of(value) ? Iteration.over(value) : List.of();
  }

  private static List<Object> map(Environment environment, Bound a) {
    List<Object> mapped = new ArrayList<>();
    if (a.rest().isEmpty() && a.others().containsKey("attribute")) {
      Function<Object, @Nullable Object> getter =
          ListFilters.getter(a.others().get("attribute"), a.others().get("default"));
      for (Object item : operands(a)) {
        mapped.add(getter.apply(item));
      }
      return mapped;
    }
    if (a.rest().isEmpty()) {
      throw TemplateException.runtime("map requires a filter argument");
    }
    String name = Repr.str(a.rest().getFirst());
    if (!environment.hasFilter(name)) {
      throw TemplateException.runtime("No filter named '" + name + "'.");
    }
    List<Object> rest = a.rest().subList(1, a.rest().size());
    for (Object item : operands(a)) {
      mapped.add(environment.filter(name, call(item, rest, a)));
    }
    return mapped;
  }

  private static List<Object> choose(
      Environment environment, Bound a, boolean byAttribute, boolean wanted) {
    List<Object> arguments = a.rest();
    Function<Object, @Nullable Object> operand = item -> item;
    if (byAttribute) {
      if (arguments.isEmpty()) {
        throw TemplateException.runtime("Missing parameter for attribute name");
      }
      operand = ListFilters.getter(arguments.getFirst(), null);
      arguments = arguments.subList(1, arguments.size());
    }
    if (!arguments.isEmpty() && !environment.hasTest(Repr.str(arguments.getFirst()))) {
      throw TemplateException.runtime("No test named '" + Repr.str(arguments.getFirst()) + "'.");
    }
    List<Object> chosen = new ArrayList<>();
    for (Object item : operands(a)) {
      Object value = operand.apply(item);
      Object verdict =
          arguments.isEmpty()
              ? value
              : environment.test(
                  Repr.str(arguments.getFirst()),
                  call(value, arguments.subList(1, arguments.size()), a));
      if (Truth.of(verdict) == wanted) {
        chosen.add(item);
      }
    }
    return chosen;
  }
}
