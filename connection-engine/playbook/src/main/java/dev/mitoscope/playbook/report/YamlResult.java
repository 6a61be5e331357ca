package dev.mitoscope.playbook.report;

import dev.mitoscope.templating.yaml.YamlStyle;
import dev.mitoscope.templating.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as {@code result_format=yaml} shows it. */
final class YamlResult {
  private static final int TAB = 8;
  private static final String MARGIN = "    ";

  private YamlResult() {}

  /**
   * @param lossy easy to read rather than exact: without what a block of lines can't hold, and
   *     without lines that repeat what stands beside them
   */
  static String of(Map<String, @Nullable Object> result, boolean lossy) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
    if (lossy) {
      for (String stream : List.of("stdout", "stderr")) {
        if (shown.containsKey(stream)) {
          shown.replace(stream + "_lines", "<omitted>");
        }
      }
    }
    String text = YamlWriter.write(lossy ? readable(shown) : shown, YamlStyle.RESULT);
    StringBuilder indented = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      indented.append('\n').append(line.isBlank() ? line : MARGIN + line);
    }
    return indented.toString();
  }

  /** As the callback {@code community.general.yaml} shows it: what changed goes first. */
  static String underHeader(Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
    StringBuilder text = new StringBuilder();
    for (String word : List.of("changed", "skipped")) {
      if (shown.containsKey(word)) {
        text.append(word).append('=');
        text.append(String.valueOf(shown.remove(word)).toLowerCase(Locale.ROOT)).append(' ');
      }
    }
    for (String stream : List.of("stdout", "stderr")) {
      if (shown.containsKey(stream) && shown.containsKey(stream + "_lines")) {
        shown.put(stream + "_lines", "<omitted>");
      }
    }
    if (!shown.isEmpty()) {
      text.append('\n').append(YamlWriter.write(readable(shown), YamlStyle.CALLBACK));
    }
    return text.toString().replace("\n", "\n  ").stripTrailing();
  }

  private static @Nullable Object readable(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put(key, readable(item)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(readable(item)));
        yield copy;
      }
      case CharSequence text when text.toString().indexOf('\n') >= 0 -> readable(text.toString());
      case null -> null;
      default -> value;
    };
  }

  private static String readable(String text) {
    StringBuilder readable = new StringBuilder();
    int column = 0;
    for (int c : text.stripTrailing().codePoints().toArray()) {
      if (c == '\t') {
        int blanks = TAB - column % TAB;
        readable.append(" ".repeat(blanks));
        column += blanks;
      } else if (c == '\n') {
        readable.append('\n');
        column = 0;
      } else if (c >= ' ' && c != 0x7f) {
        readable.appendCodePoint(c);
        column++;
      }
    }
    return readable.toString().replaceAll(" +\n", "\n");
  }
}
