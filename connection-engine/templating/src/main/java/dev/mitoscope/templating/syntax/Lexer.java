package dev.mitoscope.templating.syntax;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.syntax.Token.Kind;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Unescape;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a template into tokens, with Jinja's white-space control, raw blocks and line statements.
 */
final class Lexer {
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[0-1])++|0[oO](?:_?[0-7])++|0[xX](?:_?[0-9a-fA-F])++|[1-9](?:_?\\d)*+|0(?:_?0)*+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{Mn}\\p{Mc}_]+");
  private static final Pattern STRING =
      Pattern.compile(
          "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
          Pattern.DOTALL);
  private static final Pattern OPERATOR =
      Pattern.compile("//|\\*\\*|==|!=|>=|<=|[+\\-/*%~\\[\\](){}><=.:|,;]");

  private final String source;
  private final Syntax syntax;
  private final boolean literalStrings;
  private final @Nullable String file;
  private final List<Token> tokens = new ArrayList<>();
  private final List<int[]> variableStrings = new ArrayList<>();
  private final Delimiters delimiters;
  private final Lines lines;
  private int position;
  private boolean lineStart = true;

  /**
   * @param literalStrings whether backslashes in strings of print statements stand for themselves
   */
  Lexer(String text, Syntax syntax, boolean literalStrings, @Nullable String file) {
    this.source = normalised(text, syntax.keepTrailingNewline());
    this.syntax = syntax;
    this.literalStrings = literalStrings;
    this.file = file;
    this.delimiters = new Delimiters(source, syntax);
    this.lines = new Lines(source);
  }

  private static String normalised(String text, boolean keepTrailingNewline) {
    String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    return !keepTrailingNewline && unix.endsWith("\n")
        ? unix.substring(0, unix.length() - 1)
        : unix;
  }

  List<Token> tokens() {
    while (position < source.length()) {
      Delimiters.Found found = delimiters.next(position);
      if (found == null) {
        data(source.substring(position));
        position = source.length();
        break;
      }
      open(found);
    }
    add(Kind.EOF, "", source.length());
    return tokens;
  }

  /** Tokens of a lone expression, as of a condition. */
  List<Token> expressionTokens() {
    inside(Kind.EOF, null);
    add(Kind.EOF, "", source.length());
    return tokens;
  }

  /** Where strings stand in print statements, from the opening quote to after the closing one. */
  List<int[]> variableStrings() {
    tokens();
    return variableStrings;
  }

  /**
   * The text without its carriage returns and its last newline, which the spans of strings refer
   * to.
   */
  String source() {
    return source;
  }

  private void open(Delimiters.Found found) {
    String before = source.substring(position, found.start());
    switch (found.sign()) {
      case '-' -> before = before.stripTrailing();
      case '+' -> {
        // keeps the blanks that lstrip_blocks would remove
      }
      default -> {
        if (syntax.lstripBlocks() && found.kind() != Delimiters.Kind.VARIABLE) {
          before = withoutIndentation(before);
        }
      }
    }
    data(before);
    position = found.end();
    switch (found.kind()) {
      case RAW -> raw();
      case COMMENT -> comment();
      case LINE_COMMENT -> position = endOfLine(position);
      case VARIABLE -> {
        add(Kind.VARIABLE_BEGIN, syntax.variableStart(), found.start());
        inside(Kind.VARIABLE_END, syntax.variableEnd());
      }
      case BLOCK -> {
        add(Kind.BLOCK_BEGIN, syntax.blockStart(), found.start());
        inside(Kind.BLOCK_END, syntax.blockEnd());
      }
      case LINE_STATEMENT -> {
        add(Kind.BLOCK_BEGIN, syntax.blockStart(), found.start());
        inside(Kind.BLOCK_END, null);
      }
    }
    lineStart = position > 0 && source.charAt(position - 1) == '\n';
  }

  private String withoutIndentation(String before) {
    int line = before.lastIndexOf('\n') + 1;
    boolean blank = before.substring(line).isBlank();
    return blank && (line > 0 || lineStart) ? before.substring(0, line) : before;
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      add(
          Kind.DATA,
          syntax.newline().equals("\n") ? text : text.replace("\n", syntax.newline()),
          position);
    }
  }

  private void comment() {
    int end = source.indexOf(syntax.commentEnd(), position);
    if (end < 0) {
      throw failure("Missing end of comment tag", position);
    }
    closed(end, syntax.commentEnd());
  }

  /**
   * Steps past a closing delimiter at {@code end}, and past what its sign or trim_blocks removes
   * after it.
   */
  private void closed(int end, String delimiter) {
    char sign = end > 0 ? source.charAt(end - 1) : ' ';
    position = end + delimiter.length();
    if (sign == '-') {
      skipSpace();
    } else if (sign != '+' && syntax.trimBlocks() && source.startsWith("\n", position)) {
      position++;
    }
  }

  private void raw() {
    Matcher end = delimiters.endRaw().matcher(source);
    if (!end.find(position)) {
      if (position == source.length()) {
        return; // Jinja, too, misses the end only where something is raw
      }
      throw failure("Missing end of raw directive", position);
    }
    String text = source.substring(position, end.start());
    if ("-".equals(end.group(1))) {
      text = text.stripTrailing();
    } else if (!"+".equals(end.group(1)) && syntax.lstripBlocks()) {
      text = withoutIndentation(text);
    }
    data(text);
    closed(end.end() - syntax.blockEnd().length(), syntax.blockEnd());
  }

  private void skipSpace() {
    while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
      position++;
    }
  }

  private int endOfLine(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end;
  }

  /**
   * Tokens up to the closing delimiter; a null delimiter closes with the line, or with the text.
   */
  private void inside(Kind end, @Nullable String delimiter) {
    Deque<Character> open = new ArrayDeque<>();
    while (position < source.length()) {
      if (open.isEmpty() && closes(end, delimiter)) {
        return;
      }
      char c = source.charAt(position);
      if (Character.isWhitespace(c)) {
        position++;
      } else {
        token(c, open, end);
      }
    }
    if (delimiter == null && end == Kind.BLOCK_END) {
      add(end, "", position);
    }
  }

  private boolean closes(Kind end, @Nullable String delimiter) {
    if (end == Kind.EOF) {
      return false;
    }
    if (delimiter == null) {
      int eol = endOfLine(position);
      if (!source.substring(position, eol).isBlank()) {
        return false;
      }
      add(end, "", position);
      position = Math.min(eol + 1, source.length());
      return true;
    }
    char sign = source.charAt(position);
    boolean signed =
        (sign == '-' || (sign == '+' && end == Kind.BLOCK_END))
            && source.startsWith(delimiter, position + 1);
    if (!signed && !source.startsWith(delimiter, position)) {
      return false;
    }
    add(end, delimiter, position);
    if (signed) {
      closed(position + 1, delimiter);
    } else {
      position += delimiter.length();
      if (end == Kind.BLOCK_END && syntax.trimBlocks() && source.startsWith("\n", position)) {
        position++;
      }
    }
    return true;
  }

  private void token(char c, Deque<Character> open, Kind end) {
    boolean digit = c >= '0' && c <= '9';
    if (digit
        && !(position > 0 && source.charAt(position - 1) == '.')
        && match(FLOAT, Kind.FLOAT)) {
      return;
    }
    if ((digit && match(INTEGER, Kind.INTEGER)) || match(NAME, Kind.NAME)) {
      return;
    }
    if (c == '\'' || c == '"') {
      string(end);
      return;
    }
    int start = position;
    if (!match(OPERATOR, Kind.OPERATOR)) {
      throw failure(
          "unexpected char "
              + Repr.repr(Character.toString(source.codePointAt(position)))
              + " at "
              + position,
          position);
    }
    balance(c, open, start);
  }

  private void balance(char c, Deque<Character> open, int start) {
    switch (c) {
      case '(' -> open.push(')');
      case '[' -> open.push(']');
      case '{' -> open.push('}');
      case ')', ']', '}' -> {
        if (open.isEmpty()) {
          throw failure("unexpected '" + c + "'", start);
        }
        char expected = open.pop();
        if (expected != c) {
          throw failure("unexpected '" + c + "', expected '" + expected + "'", start);
        }
      }
      default -> {
        // other operators need no partner
      }
    }
  }

  private void string(Kind end) {
    Matcher matcher = STRING.matcher(source).region(position, source.length());
    if (!matcher.lookingAt()) {
      throw failure(
          "unexpected char "
              + Repr.repr(source.substring(position, position + 1))
              + " at "
              + position,
          position);
    }
    String body = source.substring(position + 1, matcher.end() - 1);
    if (end == Kind.VARIABLE_END) {
      variableStrings.add(new int[] {position, matcher.end()});
    }
    boolean literal = literalStrings && end == Kind.VARIABLE_END;
    String newlines = syntax.newline().equals("\n") ? body : body.replace("\n", syntax.newline());
    add(Kind.STRING, literal ? newlines : decode(newlines), position);
    position = matcher.end();
  }

  private String decode(String body) {
    return Unescape.python(body)
        .orElseThrow(() -> failure("malformed backslash escape in a string", position));
  }

  private boolean match(Pattern pattern, Kind kind) {
    Matcher matcher = pattern.matcher(source).region(position, source.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    add(kind, matcher.group(), position);
    position = matcher.end();
    return true;
  }

  private void add(Kind kind, String text, int at) {
    tokens.add(new Token(kind, text, lines.line(at), lines.column(at)));
  }

  private TemplateException failure(String problem, int at) {
    Position place = file == null ? null : new Position(file, lines.line(at), lines.column(at));
    return TemplateException.syntax(problem).in(source, place);
  }
}
