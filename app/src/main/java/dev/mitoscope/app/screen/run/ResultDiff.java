package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.theme.LineDiff;
import dev.mitoscope.app.theme.PlainData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code diff} of a result, as modules return it: one or several before and after texts. */
final class ResultDiff {

  /** One changed thing. */
  record Part(String before, String after, List<LineDiff.Line> lines) {}

  private ResultDiff() {}

  static List<Part> of(Map<String, Object> result) {
    List<Part> parts = new ArrayList<>();
    collect(result.get("diff"), parts);
    return parts;
  }

  private static void collect(@Nullable Object diff, List<Part> parts) {
    switch (diff) {
      case List<?> several -> several.forEach(each -> collect(each, parts));
      case Map<?, ?> one when one.get("prepared") instanceof String prepared ->
          parts.add(new Part("", "", prepared.lines().map(ResultDiff::prepared).toList()));
      case Map<?, ?> one when one.containsKey("before") || one.containsKey("after") ->
          parts.add(
              new Part(
                  text(one.get("before_header")),
                  text(one.get("after_header")),
                  LineDiff.of(text(one.get("before")), text(one.get("after")))));
      case null, default -> {}
    }
  }

  private static LineDiff.Line prepared(String line) {
    if (line.startsWith("+")) {
      return new LineDiff.Line(LineDiff.Kind.ADDED, line.substring(1));
    }
    if (line.startsWith("-")) {
      return new LineDiff.Line(LineDiff.Kind.REMOVED, line.substring(1));
    }
    return new LineDiff.Line(LineDiff.Kind.SAME, line);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> PlainData.block(value);
    };
  }
}
