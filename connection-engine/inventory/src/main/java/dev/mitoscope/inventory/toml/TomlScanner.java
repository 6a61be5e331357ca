package dev.mitoscope.inventory.toml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a TOML text. */
final class TomlScanner {
  private static final int MAX_DEPTH = 200;
  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WORD = Pattern.compile("[^\\s,\\]}#]+(?: [0-9][^\\s,\\]}#]*)?");

  private final String text;
  private int position;
  private int depth;

  TomlScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  int line() {
    return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
  }

  TomlException error(String message) {
    int start = text.lastIndexOf('\n', Math.max(0, position - 1));
    return new TomlException(message, line(), position - Math.max(start, -1));
  }

  /** Goes into an array or inline table; bounded, so that no text exhausts the stack. */
  void enter() throws TomlException {
    if (++depth > MAX_DEPTH) {
      throw error("the value is nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  private void skipBlanks() {
    while (!atEnd() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
      position++;
    }
  }

  private void skipComment() {
    if (!atEnd() && text.charAt(position) == '#') {
      int end = text.indexOf('\n', position);
      position = end < 0 ? text.length() : end;
    }
  }

  /** Skips blanks, comments and line ends. */
  void skipBlankLines() {
    int before;
    do {
      before = position;
      skipBlanks();
      skipComment();
      while (!atEnd() && (text.charAt(position) == '\n' || text.charAt(position) == '\r')) {
        position++;
      }
    } while (position > before);
  }

  /** The line must end here but for a comment. */
  void endLine() throws TomlException {
    skipBlanks();
    skipComment();
    if (!atEnd() && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
      throw error("expected the end of the line");
    }
  }

  boolean accept(String token) {
    skipBlanks();
    if (text.startsWith(token, position)) {
      position += token.length();
      return true;
    }
    return false;
  }

  void expect(String token) throws TomlException {
    if (!accept(token)) {
      throw error("expected '" + token + "'");
    }
  }

  /** One part of a key: bare or quoted. */
  String key() throws TomlException {
    skipBlanks();
    if (!atEnd() && (text.charAt(position) == '"' || text.charAt(position) == '\'')) {
      return string();
    }
    Matcher bare = BARE_KEY.matcher(text).region(position, text.length());
    if (!bare.lookingAt()) {
      throw error("expected a key");
    }
    position = bare.end();
    return bare.group();
  }

  /** Text, number, boolean, date or time. */
  Object scalar() throws TomlException {
    skipBlanks();
    if (atEnd()) {
      throw error("expected a value");
    }
    if (text.charAt(position) == '"' || text.charAt(position) == '\'') {
      return string();
    }
    Matcher matcher = WORD.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw error("expected a value");
    }
    String word = matcher.group();
    Object value =
        switch (word) {
          case "true" -> true;
          case "false" -> false;
          case "inf", "+inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          case "nan", "+nan", "-nan" -> Double.NaN;
          default -> word.matches("\\d{4}-.*|\\d\\d:.*") ? time(word) : number(word);
        };
    position = matcher.end();
    return value;
  }

  private Object number(String word) throws TomlException {
    String digits = word.replace("_", "");
    try {
      if (digits.startsWith("0x")) {
        return Long.parseLong(digits.substring(2), 16);
      }
      if (digits.startsWith("0o")) {
        return Long.parseLong(digits.substring(2), 8);
      }
      if (digits.startsWith("0b")) {
        return Long.parseLong(digits.substring(2), 2);
      }
      if (digits.matches("[+-]?(?:0|[1-9][0-9]*)")) {
        return Long.parseLong(digits);
      }
      if (digits.matches("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")) {
        return Double.parseDouble(digits);
      }
    } catch (NumberFormatException e) {
      throw error("the number %s is out of range".formatted(word));
    }
    throw error("%s is no value of TOML; put quotes around text".formatted(word));
  }

  private Object time(String word) throws TomlException {
    String iso = word.replace(' ', 'T').replace('t', 'T').replace('z', 'Z');
    try {
      if (iso.indexOf('T') < 0) {
        return iso.indexOf(':') < 0 ? (Object) LocalDate.parse(iso) : LocalTime.parse(iso);
      }
      boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:\\d\\d");
      return zoned ? (Object) OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      throw error("%s is no date or time".formatted(word));
    }
  }

  private String string() throws TomlException {
    char quote = text.charAt(position);
    String triple = String.valueOf(quote).repeat(3);
    boolean lines = text.startsWith(triple, position);
    String end = lines ? triple : String.valueOf(quote);
    position += end.length();
    if (lines && text.startsWith("\r\n", position)) {
      position += 2;
    } else if (lines && text.startsWith("\n", position)) {
      position++;
    }
    StringBuilder value = new StringBuilder();
    while (!text.startsWith(end, position)) {
      if (atEnd() || (!lines && text.charAt(position) == '\n')) {
        throw error("the text has no closing quote");
      }
      char c = text.charAt(position++);
      if (c == '\\' && quote == '"') {
        escape(value, lines);
      } else {
        value.append(c);
      }
    }
    position += end.length();
    // Up to two quotes may stand right before the closing ones.
    while (lines && !atEnd() && text.charAt(position) == quote) {
      value.append(quote);
      position++;
    }
    return value.toString();
  }

  private void escape(StringBuilder value, boolean lines) throws TomlException {
    if (atEnd()) {
      throw error("the text has no closing quote");
    }
    char c = text.charAt(position++);
    switch (c) {
      case 'b' -> value.append('\b');
      case 't' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'f' -> value.append('\f');
      case 'r' -> value.append('\r');
      case '"', '\\' -> value.append(c);
      case 'u' -> unicode(value, 4);
      case 'U' -> unicode(value, 8);
      default -> {
        if (!lines || !Character.isWhitespace(c)) {
          throw error("\\" + c + " is no escape of TOML");
        }
        while (!atEnd() && Character.isWhitespace(text.charAt(position))) {
          position++;
        }
      }
    }
  }

  private void unicode(StringBuilder value, int digits) throws TomlException {
    try {
      value.appendCodePoint(Integer.parseInt(text.substring(position, position + digits), 16));
      position += digits;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw error("a \\u escape needs %d hexadecimal digits of a character".formatted(digits));
    }
  }
}
