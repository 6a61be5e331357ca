package dev.mitoscope.app.theme;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of events (maps, lists, texts, numbers) as text for people. */
public final class PlainData {

  private PlainData() {}

  /** In one line: texts as they are, the rest in the flow style of YAML. */
  public static String inline(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> text.replace("\n", "⏎");
      case Map<?, ?> map -> {
        StringBuilder line = new StringBuilder("{");
        map.forEach((key, item) ->
            line.append(line.length() == 1 ? "" : ", ")
                .append(key)
                .append(": ")
                .append(quoted(item)));
        yield line.append("}").toString();
      }
      case List<?> list -> {
        StringBuilder line = new StringBuilder("[");
        list.forEach(item -> line.append(line.length() == 1 ? "" : ", ").append(quoted(item)));
        yield line.append("]").toString();
      }
      default -> value.toString();
    };
  }

  /** In lines, in the block style of YAML. */
  public static String block(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value, 0);
    return text.toString().strip();
  }

  private static void append(StringBuilder text, @Nullable Object value, int depth) {
    String indent = "  ".repeat(depth);
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((key, item) -> appendEntry(text, indent + key + ":", item, depth));
      case List<?> list when !list.isEmpty() ->
          list.forEach(item -> appendEntry(text, indent + "-", item, depth));
      case String lines when lines.strip().contains("\n") ->
          lines.strip().lines().forEach(line -> text.append(indent).append(line).append('\n'));
      case null, default -> text.append(indent).append(inline(value)).append('\n');
    }
  }

  private static void appendEntry(
      StringBuilder text, String head, @Nullable Object item, int depth) {
    boolean nested =
        switch (item) {
          case Map<?, ?> map -> !map.isEmpty();
          case List<?> list -> !list.isEmpty();
          case String lines -> lines.strip().contains("\n");
          case null, default -> false;
        };
    if (nested) {
      text.append(head).append(item instanceof String ? " |" : "").append('\n');
      append(text, item, depth + 1);
    } else {
      text.append(head).append(' ').append(inline(item)).append('\n');
    }
  }

  private static String quoted(@Nullable Object item) {
    return item instanceof String text ? '"' + inline(text) + '"' : inline(item);
  }
}
