package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code pprint.pformat}: sorted keys, and one element a line where a value is wider than
 * 80 characters.
 */
public final class PrettyPrint {
  private static final int WIDTH = 80;

  private PrettyPrint() {}

  /** The formatted value. */
  public static String format(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(sorted(value), 0, 0, out);
    return out.toString();
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        try {
          entries.sort((a, b) -> Compare.order(a.getKey(), b.getKey(), "<"));
        } catch (dev.mitoscope.templating.TemplateException e) {
          entries.sort((a, b) -> Repr.repr(a.getKey()).compareTo(Repr.repr(b.getKey())));
        }
        Map<Object, Object> ordered = new LinkedHashMap<>();
        entries.forEach(entry -> ordered.put(entry.getKey(), sorted(entry.getValue())));
        yield ordered;
      }
      case Tuple tuple -> Tuple.copyOf(each(tuple));
      case ArrayList<?> list -> each(list);
      case null, default -> value;
    };
  }

  private static List<Object> each(List<?> list) {
    List<Object> items = new ArrayList<>();
    list.forEach(item -> items.add(sorted(item)));
    return items;
  }

  /** {@code after} is what must still fit behind the value on its last line. */
  private static void write(@Nullable Object value, int indent, int after, StringBuilder out) {
    String flat = Repr.repr(value);
    if (flat.length() <= WIDTH - indent - after) {
      out.append(flat);
      return;
    }
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        int left = map.size();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          String key = Repr.repr(entry.getKey());
          out.append(key).append(": ");
          left--;
          write(entry.getValue(), indent + 1 + key.length() + 2, left == 0 ? after + 1 : 1, out);
          out.append(left == 0 ? "}" : ",\n" + " ".repeat(indent + 1));
        }
      }
      case List<?> list -> {
        boolean tuple = value instanceof Tuple;
        out.append(tuple ? "(" : "[");
        for (int i = 0; i < list.size(); i++) {
          boolean last = i == list.size() - 1;
          write(list.get(i), indent + 1, last ? after + 1 : 1, out);
          out.append(last ? (tuple ? ")" : "]") : ",\n" + " ".repeat(indent + 1));
        }
      }
      case null, default -> out.append(flat);
    }
  }
}
