package dev.mitoscope.app.option;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The help about a command. */
final class Usage {
  private static final int WIDTH = 80;
  private static final int COLUMN = 29;

  private final String name;
  private final Command command;
  private final List<Option> options;

  Usage(String name, Command command, List<Option> options) {
    this.name = name;
    this.command = command;
    this.options =
        options.stream()
            .sorted(
                Comparator.comparing((Option option) ->
                    option.names().getFirst().replaceFirst("^-+", "").toLowerCase(Locale.ROOT)))
            .toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    wrap(text, "Usage: " + name, synopsis(), "Usage: ".length() + name.length() + 1);
    text.append(String.join("\n", lines(words(command.description()), WIDTH))).append('\n');
    if (!command.words().synopsis().isEmpty()) {
      wrap(text, "      " + command.words().synopsis(), words(command.words().help()), COLUMN);
    }
    for (Option option : options) {
      wrap(text, "  " + names(option), words(option.help()), COLUMN);
    }
    if (!command.commands().isEmpty()) {
      text.append("Commands:\n");
      command
          .commands()
          .forEach((each, made) -> wrap(text, "  " + each, words(made.get().description()), 18));
    }
    return text.toString();
  }

  /** What can be given; flags of one letter together. */
  private List<String> synopsis() {
    List<String> parts = new ArrayList<>();
    String letters =
        options.stream()
            .filter(option -> !option.takesValue() && isShort(option))
            .map(option -> option.names().getFirst().substring(1))
            .collect(Collectors.joining());
    parts.add("[-" + letters + "]");
    for (Option option : options) {
      if (option.takesValue() || !isShort(option)) {
        parts.add("[" + option.names().getFirst() + value(option) + "]");
      }
    }
    parts.add(command.commands().isEmpty() ? command.words().synopsis() : "COMMAND");
    parts.removeIf(String::isEmpty);
    return parts;
  }

  private static boolean isShort(Option option) {
    return !option.names().getFirst().startsWith("--");
  }

  private static String names(Option option) {
    return (isShort(option) ? "" : "    ") + String.join(", ", option.names()) + value(option);
  }

  private static String value(Option option) {
    return option.takesValue() ? "=" + option.label() : "";
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /** A head, and words from a column on; they begin on the next line where the head is too long. */
  private static void wrap(StringBuilder text, String head, List<String> words, int column) {
    List<String> lines = lines(words, WIDTH - column);
    text.append(head);
    int at = head.length();
    if (at >= column) {
      text.append('\n');
      at = 0;
    }
    for (String line : lines) {
      text.append(" ".repeat(column - at)).append(line).append('\n');
      at = 0;
    }
  }

  private static List<String> lines(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
