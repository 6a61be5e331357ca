package dev.mitoscope.templating.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in a sentence what the scanner and parser found wrong, and guesses the slip behind it. */
final class YamlProblems {
  private YamlProblems() {}

  static YamlException explain(YAMLException e, String text, String file) {
    return switch (e) {
      case MarkedYAMLException marked -> explainMarked(marked, text, file);
      case ReaderException reader ->
          new YamlException(
              positionOf(reader.getPosition(), text, file),
              "the character U+%04X is not allowed in YAML. Remove it, or write it as an escape in double quotes."
                  .formatted(reader.getCodePoint()));
      default ->
          new YamlException(new Position(file, 0, 0), sentence(String.valueOf(e.getMessage())));
    };
  }

  private static YamlException explainMarked(MarkedYAMLException e, String text, String file) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    Position position =
        mark == null
            ? new Position(file, 0, 0)
            : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    String problem = sentence(String.valueOf(e.getProblem()));
    String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
    String line = mark == null ? "" : lineOf(text, mark.getLine());
    String previous = mark == null ? "" : lineOf(text, mark.getLine() - 1);
    String advice = advice(line, previous, problem);
    return new YamlException(
        position,
        problem.replaceAll("\\.$", "") + context + "." + (advice == null ? "" : " " + advice));
  }

  private static @Nullable String advice(String line, String previous, String problem) {
    if (line.contains("\t") || problem.contains("\\t")) {
      return "Indent with spaces: YAML allows no tabs there.";
    }
    String value = line.strip().replaceFirst("^- ", "");
    if (value.matches("[^:]*:\\s*\\{\\{.*") || value.startsWith("{{")) {
      return "Put quotes around a value that begins with \"{{\": \"{{ name }}\".";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "Put quotes around a value that contains \": \", or indent this line as its neighbours are.";
    }
    if (odd(value, '"') || odd(value, '\'') || odd(previous, '"')) {
      return "A quotation mark has no partner: close it, or quote the whole value with the other kind.";
    }
    if (value.matches("[^:]*:\\s*%.*") || value.matches("[^:]*:\\s*[@`].*")) {
      return "Put quotes around a value that begins with \"%\", \"@\" or \"`\".";
    }
    if (problem.contains("block end")
        || problem.contains("<block mapping start>")
        || problem.contains("block sequence")) {
      return "Check the indentation of this line and of the one before it.";
    }
    return null;
  }

  private static boolean odd(String line, char quote) {
    return line.chars().filter(c -> c == quote).count() % 2 == 1;
  }

  private static String lineOf(String text, int index) {
    return index < 0 ? "" : text.lines().skip(index).findFirst().orElse("");
  }

  private static String sentence(String problem) {
    String trimmed = problem.strip();
    return trimmed.endsWith(".") ? trimmed : trimmed + ".";
  }

  private static Position positionOf(int codePoints, String text, String file) {
    int line = 1;
    int column = 1;
    int index = 0;
    for (int i = 0; i < codePoints && index < text.length(); i++) {
      int c = text.codePointAt(index);
      index += Character.charCount(c);
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return new Position(file, line, column);
  }
}
