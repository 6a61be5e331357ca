package dev.mitoscope.playbook.report;

import dev.mitoscope.playbook.report.Terminal.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a result's {@code diff} as Ansible prints it. */
final class DiffText {
  private final Terminal terminal;
  private final int context;
  private final StringBuilder text = new StringBuilder();

  private DiffText(Terminal terminal, int context) {
    this.terminal = terminal;
    this.context = context;
  }

  /**
   * @param diff one difference or a list of them
   * @param context the equal lines that are shown around what differs
   */
  static String of(@Nullable Object diff, Terminal terminal, int context) {
    DiffText rendered = new DiffText(terminal, context);
    if (diff instanceof List<?> list) {
      list.forEach(rendered::add);
    } else {
      rendered.add(diff);
    }
    return rendered.text.toString();
  }

  private void add(@Nullable Object item) {
    if (!(item instanceof Map<?, ?> diff)) {
      return;
    }
    if (diff.containsKey("dst_binary")) {
      text.append("diff skipped: destination file appears to be binary\n");
    }
    if (diff.containsKey("src_binary")) {
      text.append("diff skipped: source file appears to be binary\n");
    }
    if (diff.containsKey("dst_larger")) {
      text.append(
          "diff skipped: destination file size is greater than " + diff.get("dst_larger") + "\n");
    }
    if (diff.containsKey("src_larger")) {
      text.append(
          "diff skipped: source file size is greater than " + diff.get("src_larger") + "\n");
    }
    if (diff.containsKey("before") && diff.containsKey("after")) {
      compare(diff);
    }
    if (diff.get("prepared") instanceof String prepared) {
      text.append(prepared);
    }
  }

  private void compare(Map<?, ?> diff) {
    List<String> lines =
        UnifiedDiff.lines(
            lines(side(diff.get("before"))),
            lines(side(diff.get("after"))),
            header("before", diff.get("before_header")),
            header("after", diff.get("after_header")),
            context);
    for (String line : lines) {
      text.append(terminal.paint(line, color(line)));
    }
    if (!lines.isEmpty()) {
      text.append('\n');
    }
  }

  private static String header(String side, @Nullable Object name) {
    return name == null ? side : side + ": " + name;
  }

  private static String side(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Map<?, ?> map -> PythonJson.pretty(map) + "\n";
      default -> value.toString();
    };
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        lines.add(text.substring(from) + "\n\\ No newline at end of file\n");
        break;
      }
      lines.add(text.substring(from, end + 1));
      from = end + 1;
    }
    return lines;
  }

  private static Color color(String line) {
    return switch (line.charAt(0)) {
      case '+' -> Color.DIFF_ADD;
      case '-' -> Color.DIFF_REMOVE;
      case '@' -> Color.DIFF_LINES;
      default -> Color.NONE;
    };
  }
}
