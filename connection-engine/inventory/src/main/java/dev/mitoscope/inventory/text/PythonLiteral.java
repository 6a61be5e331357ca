package dev.mitoscope.inventory.text;

import dev.mitoscope.templating.value.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python literals as {@code ast.literal_eval} reads them: Ansible takes an INI value for one where
 * it can and for text otherwise, so {@code a=1,2} is a tuple and {@code a=017} is text. Tuples and
 * sets stay what they are.
 */
public final class PythonLiteral {

  /** Python gives up at about this depth too. */
  private static final int MAX_DEPTH = 90;

  /** Longer integers are refused by Python's own limit on digits. */
  private static final int MAX_DIGITS = 4300;

  /** The literal's value, boxed because it may be null. */
  public record Value(@Nullable Object value) {}

  private static final class NoLiteralException extends Exception {
    NoLiteralException() {
      super("no literal", null, false, false);
    }
  }

  private final String text;
  private int position;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /** The value that the text is the literal of; empty when it is none. */
  public static Optional<Value> read(String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0 || !mayBegin(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Value(new PythonLiteral(text).readAll()));
    } catch (NoLiteralException e) {
      return Optional.empty();
    }
  }

  /** The value of the text: the literal's, or the text itself when it is none. */
  public static @Nullable Object valueOf(String text) {
    Optional<Value> literal = read(text);
    return literal.isPresent() ? literal.get().value() : text;
  }

  /** Most values are plain words; this spares them the parser. */
  private static boolean mayBegin(String text) {
    char c = text.charAt(0);
    return switch (c) {
      case 'T', 'F', 'N', 'r', 'R', 'u', 'U', 'b', 'B', 's' -> true;
      case '\'', '"', '(', '[', '{', '+', '-', '.', ' ', '\t', '\f' -> true;
      default -> c >= '0' && c <= '9';
    };
  }

  private @Nullable Object readAll() throws NoLiteralException {
    skipSpace();
    Object first = element();
    skipSpace();
    if (peek() == ',') {
      List<@Nullable Object> tuple = new ArrayList<>();
      tuple.add(first);
      while (accept(',')) {
        if (atEnd()) {
          break;
        }
        tuple.add(element());
        skipSpace();
      }
      first = Tuple.copyOf(tuple);
    }
    if (!atEnd()) {
      throw new NoLiteralException();
    }
    return first;
  }

  private boolean atEnd() {
    skipSpace();
    return position == text.length() || text.charAt(position) == '#';
  }

  private @Nullable Object element() throws NoLiteralException {
    skipSpace();
    if (++depth > MAX_DEPTH) {
      throw new NoLiteralException();
    }
    char c = peek();
    Object value =
        switch (c) {
          case '(' -> parenthesised();
          case '[' -> list();
          case '{' -> braces();
          case '+', '-' -> signed();
          case '\'', '"' -> string();
          default -> (c >= '0' && c <= '9') || c == '.' ? number() : word();
        };
    depth--;
    return value;
  }

  private @Nullable Object parenthesised() throws NoLiteralException {
    position++;
    if (accept(')')) {
      return Tuple.of();
    }
    Object first = element();
    if (accept(')')) {
      return first;
    }
    expect(',');
    List<@Nullable Object> tuple = new ArrayList<>();
    tuple.add(first);
    readItems(tuple, ')');
    return Tuple.copyOf(tuple);
  }

  private List<@Nullable Object> list() throws NoLiteralException {
    position++;
    List<@Nullable Object> list = new ArrayList<>();
    readItems(list, ']');
    return list;
  }

  private void readItems(List<@Nullable Object> items, char close) throws NoLiteralException {
    while (!accept(close)) {
      items.add(element());
      if (accept(close)) {
        return;
      }
      expect(',');
    }
  }

  private Object braces() throws NoLiteralException {
    position++;
    if (accept('}')) {
      return new LinkedHashMap<>();
    }
    Object first = hashable(element());
    if (accept(':')) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      map.put(first, element());
      while (!accept('}')) {
        expect(',');
        if (accept('}')) {
          break;
        }
        Object key = hashable(element());
        expect(':');
        map.put(key, element());
      }
      return map;
    }
    Set<@Nullable Object> set = new LinkedHashSet<>();
    set.add(first);
    while (!accept('}')) {
      expect(',');
      if (accept('}')) {
        break;
      }
      set.add(hashable(element()));
    }
    return set;
  }

  /** A mapping is no key in Python, and no member of a set. */
  private static @Nullable Object hashable(@Nullable Object key) throws NoLiteralException {
    if (key instanceof Map) {
      throw new NoLiteralException();
    }
    return key;
  }

  private Object signed() throws NoLiteralException {
    boolean negative = text.charAt(position++) == '-';
    skipSpace();
    char c = peek();
    if (!(c >= '0' && c <= '9') && c != '.') {
      throw new NoLiteralException();
    }
    Object number = number();
    return negative ? PythonNumber.negate(number) : number;
  }

  private Object number() throws NoLiteralException {
    int end = PythonNumber.end(text, position);
    String digits = text.substring(position, end);
    Object number = digits.length() > MAX_DIGITS ? null : PythonNumber.parse(digits);
    if (number == null || (end < text.length() && isWordPart(text.charAt(end)))) {
      throw new NoLiteralException();
    }
    position = end;
    return number;
  }

  private @Nullable Object word() throws NoLiteralException {
    int start = position;
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    char next = position < text.length() ? text.charAt(position) : '\0';
    if (next == '\'' || next == '"') {
      position = start;
      return string();
    }
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      case "None" -> null;
      case "set" -> emptySet();
      default -> throw new NoLiteralException();
    };
  }

  private Object emptySet() throws NoLiteralException {
    expect('(');
    expect(')');
    return new LinkedHashSet<>();
  }

  /** One string or several side by side, which Python joins. */
  private String string() throws NoLiteralException {
    StringBuilder joined = new StringBuilder();
    do {
      PythonString.Token token = PythonString.read(text, position);
      if (token == null) {
        throw new NoLiteralException();
      }
      joined.append(token.value());
      position = token.end();
      skipSpace();
    } while (isStringStart(position));
    return joined.toString();
  }

  private boolean isStringStart(int index) {
    int i = index;
    while (i < text.length() && i - index < 3 && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '"');
  }

  private boolean accept(char c) {
    skipSpace();
    if (peek() == c) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws NoLiteralException {
    if (!accept(c)) {
      throw new NoLiteralException();
    }
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private void skipSpace() {
    while (position < text.length() && " \t\f\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
