package dev.mitoscope.templating.yaml;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The page that a {@link YamlWriter} writes on: indentation, the column, folding and quoting of
 * text.
 */
final class ScalarWriter {
  private static final String BREAKS = "\n\u0085\u2028\u2029";
  private static final String ESCAPED =
      "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
  private static final String LETTERS = "0abtnvfre\"\\N_LP";

  private final StringBuilder page = new StringBuilder();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private final int step;
  private final int width;
  private int indent = -1;
  private int column;
  private int flowLevel;
  private boolean whitespace = true;
  private boolean indention = true;

  ScalarWriter(int step, int width) {
    this.step = step;
    this.width = width;
  }

  @Override
  public String toString() {
    return page.toString();
  }

  int flowLevel() {
    return flowLevel;
  }

  /** Whether nothing but indentation and dashes stands on the line so far. */
  boolean atIndentation() {
    return indention;
  }

  void indent(boolean flow, boolean indentless) {
    indents.push(indent);
    if (indent < 0) {
      indent = flow ? step : 0;
    } else if (!indentless) {
      indent += step;
    }
  }

  void dedent() {
    indent = indents.pop();
  }

  private void put(String text) {
    page.append(text);
    column += text.codePointCount(0, text.length());
  }

  void indicator(String mark, boolean needsSpace, boolean isSpace, boolean keepsIndention) {
    put(whitespace || !needsSpace ? mark : " " + mark);
    whitespace = isSpace;
    indention = indention && keepsIndention;
  }

  void newLine() {
    if (column > 0) {
      lineBreak('\n');
    }
  }

  private void lineBreak(char mark) {
    page.append(mark);
    whitespace = true;
    indention = true;
    column = 0;
  }

  /** Goes to the indentation, on a new line where this one is in use. */
  void startLine() {
    int wanted = Math.max(indent, 0);
    if (!indention || column > wanted || (column == wanted && !whitespace)) {
      lineBreak('\n');
    }
    if (column < wanted) {
      put(" ".repeat(wanted - column));
      whitespace = true;
    }
  }

  void openFlow(String bracket) {
    indicator(bracket, true, true, false);
    flowLevel++;
    indent(true, false);
  }

  void nextInFlow(boolean first) {
    if (!first) {
      indicator(",", false, false, false);
    }
    if (column > width) {
      startLine();
    }
  }

  void closeFlow(String bracket) {
    dedent();
    flowLevel--;
    indicator(bracket, false, false, false);
  }

  /** A block of lines kept as they are, after a tag. */
  void literal(String tag, String text) {
    indicator(tag, true, false, false);
    indicator("|", true, false, false);
    indent(true, false);
    for (String line : text.strip().split("\n", -1)) {
      lineBreak('\n');
      put(" ".repeat(Math.max(indent, step)) + line.strip());
    }
    dedent();
    whitespace = false;
    indention = false;
  }

  /** Whether the text has several lines and reads back unchanged when it is written as a block. */
  boolean isBlock(CharSequence text) {
    String value = text.toString();
    return flowLevel == 0
        && value.indexOf('\n') >= 0
        && !value.endsWith(" ")
        && !value.contains(" \n")
        && value.codePoints().noneMatch(c -> c == 0x7f || (c < ' ' && c != '\n'));
  }

  /** Writes text line by line after {@code |}. */
  void block(String text) {
    String hint = text.startsWith(" ") || text.startsWith("\n") ? String.valueOf(step) : "";
    boolean open = text.endsWith("\n");
    String chomp = !open ? "-" : text.equals("\n") || text.endsWith("\n\n") ? "+" : "";
    indicator("|" + hint + chomp, true, false, false);
    String body = open ? text.substring(0, text.length() - 1) : text;
    for (String line : body.split("\n", -1)) {
      lineBreak('\n');
      if (!line.isEmpty()) {
        put(" ".repeat(Math.max(indent, step)) + line);
      }
    }
    whitespace = false;
    indention = false;
  }

  /** Writes text in the simplest way that reads back as the same text. */
  void text(String text, boolean simpleKey) {
    ScalarAnalysis analysis = ScalarAnalysis.of(text);
    boolean isText = !text.equals("=") && ScalarTypes.typeOf(text) == ScalarTypes.Type.TEXT;
    boolean fits = flowLevel > 0 ? analysis.flowPlain() : analysis.blockPlain();
    if (isText && fits && !(simpleKey && (text.isEmpty() || analysis.multiline()))) {
      plain(text, !simpleKey);
    } else if (analysis.singleQuoted() && !(simpleKey && analysis.multiline())) {
      singleQuoted(text, !simpleKey);
    } else {
      doubleQuoted(text, !simpleKey);
    }
  }

  /** Writes text in that way, or in double quotes where it can't stand so. */
  void styled(String text, YamlStyle.Scalars style, boolean simpleKey) {
    ScalarAnalysis analysis = ScalarAnalysis.of(text);
    if (style == YamlStyle.Scalars.LITERAL && flowLevel == 0 && !simpleKey && !text.isEmpty()) {
      block(text);
    } else if (style == YamlStyle.Scalars.SINGLE_QUOTED
        && analysis.singleQuoted()
        && !(simpleKey && analysis.multiline())) {
      singleQuoted(text, !simpleKey);
    } else {
      doubleQuoted(text, !simpleKey);
    }
  }

  /** Writes text without quotes, folded at single blanks beyond the width. */
  void plain(String text, boolean folds) {
    if (text.isEmpty()) {
      return;
    }
    if (!whitespace) {
      put(" ");
    }
    whitespace = false;
    indention = false;
    int i = 0;
    while (i < text.length()) {
      int end = run(text, i);
      boolean blanks = text.charAt(i) == ' ';
      if (blanks && end == i + 1 && column > width && folds) {
        startLine();
        whitespace = false;
        indention = false;
      } else {
        put(text.substring(i, end));
      }
      i = end;
    }
  }

  /** The end of the run of blanks, of breaks, or of other characters that begins at {@code i}. */
  private static int run(String text, int i) {
    int kind = kind(text.charAt(i));
    int end = i;
    while (end < text.length() && kind(text.charAt(end)) == kind) {
      end++;
    }
    return end;
  }

  private static int kind(char c) {
    return c == ' ' ? 0 : BREAKS.indexOf(c) >= 0 ? 1 : 2;
  }

  private void singleQuoted(String text, boolean folds) {
    indicator("'", true, false, false);
    int i = 0;
    while (i < text.length()) {
      int end = run(text, i);
      switch (kind(text.charAt(i))) {
        case 0 -> {
          if (end == i + 1 && column > width && folds && i > 0 && end < text.length()) {
            startLine();
          } else {
            put(text.substring(i, end));
          }
        }
        case 1 -> {
          if (text.charAt(i) == '\n') {
            lineBreak('\n');
          }
          for (int j = i; j < end; j++) {
            lineBreak(text.charAt(j));
          }
          startLine();
        }
        default -> put(text.substring(i, end).replace("'", "''"));
      }
      i = end;
    }
    whitespace = false;
    indicator("'", false, false, false);
  }

  private void doubleQuoted(String text, boolean folds) {
    indicator("\"", true, false, false);
    boolean afterBlank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaks =
          c == ' ' && folds && !afterBlank && column > width && i > 0 && i < text.length() - 1;
      if (breaks) {
        startLine();
        put(text.charAt(i + 1) == ' ' ? "\\" : "");
      } else {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (pair) {
          put("\\U%08X".formatted(text.codePointAt(i++)));
        } else {
          put(needsEscape(c) ? escape(c) : String.valueOf(c));
        }
      }
      afterBlank = c == ' ';
    }
    whitespace = false;
    indicator("\"", false, false, false);
  }

  private static boolean needsEscape(char c) {
    boolean kept =
        (c >= 0x20 && c <= 0x7e && c != '"' && c != '\\')
            || (c >= 0xa0 && c <= 0xfffd && "\u2028\u2029\ufeff".indexOf(c) < 0);
    return !kept;
  }

  private static String escape(char c) {
    int index = ESCAPED.indexOf(c);
    if (index >= 0) {
      return "\\" + LETTERS.charAt(index);
    }
    return c <= 0xff ? "\\x%02X".formatted((int) c) : "\\u%04X".formatted((int) c);
  }
}
