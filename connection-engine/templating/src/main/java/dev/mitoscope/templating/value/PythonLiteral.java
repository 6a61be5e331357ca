package dev.mitoscope.templating.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads text that is a Python literal, as {@code ast.literal_eval} does. */
public final class PythonLiteral {
  private static final int MAX_DEPTH = 100;
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\\d[\\d_]*)?\\.\\d[\\d_]*(?:[eE][-+]?\\d+)?"
              + "|\\d[\\d_]*\\.(?:[eE][-+]?\\d+)?|\\d[\\d_]*[eE][-+]?\\d+|\\d[\\d_]*");
  private static final Set<String> JSON_WORDS = Set.of("true", "false", "null");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /** Says that the text is no literal. */
  private static final class NoLiteral extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoLiteral() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private final boolean takesJson;
  private int position;
  private int depth;

  private PythonLiteral(String text, boolean takesJson) {
    this.text = text;
    this.takesJson = takesJson;
  }

  /**
   * The value, where JSON's {@code true}, {@code false} and {@code null} are words too: what the
   * classic line turns back into data. Empty when the text is no literal; a literal None is an
   * empty {@code Optional} inside.
   */
  public static Optional<Optional<Object>> parse(String text) {
    return new PythonLiteral(text, true).whole();
  }

  /** The value as Python alone reads it: items between commas are a tuple, too. */
  public static Optional<Optional<Object>> python(String text) {
    return new PythonLiteral(text, false).whole();
  }

  private Optional<Optional<Object>> whole() {
    try {
      Object value = value();
      space();
      if (!takesJson && skip(',')) {
        value = items(value);
      }
      if (position < text.length()) {
        return Optional.empty();
      }
      return Optional.of(Optional.ofNullable(value));
    } catch (NoLiteral e) {
      return Optional.empty();
    }
  }

  private Object items(@Nullable Object first) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(first);
    do {
      space();
      if (position == text.length()) {
        break;
      }
      all.add(value());
    } while (skip(','));
    return Tuple.copyOf(all);
  }

  private void space() {
    while (position < text.length()
        && (Character.isWhitespace(text.charAt(position)) || text.charAt(position) == '#')) {
      if (text.charAt(position) == '#') {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else {
        position++;
      }
    }
  }

  private boolean skip(char c) {
    space();
    if (position < text.length() && text.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private @Nullable Object value() {
    space();
    if (position >= text.length() || ++depth > MAX_DEPTH) {
      throw new NoLiteral();
    }
    char c = text.charAt(position);
    Object value =
        switch (c) {
          case '[' -> {
            position++;
            yield items(']', new ArrayList<>());
          }
          case '(' -> tuple();
          case '{' -> dictOrSet();
          case '\'', '"' -> strings();
          case '-', '+' -> signed(c);
          default -> atom(c);
        };
    depth--;
    return value;
  }

  private List<Object> items(char close, List<Object> into) {
    while (!skip(close)) {
      into.add(value());
      if (!skip(',')) {
        if (!skip(close)) {
          throw new NoLiteral();
        }
        break;
      }
    }
    return into;
  }

  private @Nullable Object tuple() {
    position++;
    if (skip(')')) {
      return Tuple.of();
    }
    Object first = value();
    if (skip(')')) {
      return first;
    }
    if (!skip(',')) {
      throw new NoLiteral();
    }
    List<Object> all = new ArrayList<>();
    all.add(first);
    return Tuple.copyOf(items(')', all));
  }

  private Object dictOrSet() {
    position++;
    Map<Object, Object> map = new LinkedHashMap<>();
    if (skip('}')) {
      return map;
    }
    Object first = hashable(value());
    if (!skip(':')) {
      List<Object> all = new ArrayList<>();
      all.add(first);
      if (!skip('}')) {
        if (!skip(',')) {
          throw new NoLiteral();
        }
        items('}', all);
      }
      Set<Object> set = new LinkedHashSet<>(all);
      return set;
    }
    map.put(first, value());
    while (!skip('}')) {
      if (!skip(',')) {
        throw new NoLiteral();
      }
      if (skip('}')) {
        break;
      }
      Object key = Keys.find(map, hashable(value()));
      if (!skip(':')) {
        throw new NoLiteral();
      }
      map.put(key, value());
    }
    return map;
  }

  private static @Nullable Object hashable(@Nullable Object key) {
    if ((key instanceof List<?> && !(key instanceof Tuple)) || key instanceof Map<?, ?>) {
      throw new NoLiteral();
    }
    return key;
  }

  private String strings() {
    StringBuilder all = new StringBuilder();
    while (position < text.length()
        && (text.charAt(position) == '\'' || text.charAt(position) == '"')) {
      all.append(string());
      space();
    }
    return all.toString();
  }

  private String string() {
    char quote = text.charAt(position);
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, position);
    String close = isTriple ? triple : String.valueOf(quote);
    int i = position + close.length();
    int begin = i;
    while (!text.startsWith(close, i)) {
      if (i >= text.length() || (!isTriple && text.charAt(i) == '\n')) {
        throw new NoLiteral();
      }
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    position = i + close.length();
    return Unescape.python(text.substring(begin, i)).orElseThrow(NoLiteral::new);
  }

  private Object signed(char sign) {
    position++;
    Object number = value();
    if (!Types.isNumber(number) || number instanceof Boolean) {
      throw new NoLiteral();
    }
    return sign == '-' ? Arithmetic.negate(number) : Arithmetic.plus(number);
  }

  private @Nullable Object atom(char c) {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (((c >= '0' && c <= '9') || c == '.') && number.lookingAt()) {
      position = number.end();
      return number(number.group());
    }
    Matcher word = WORD.matcher(text).region(position, text.length());
    if (!word.lookingAt()) {
      throw new NoLiteral();
    }
    position = word.end();
    if (!takesJson && JSON_WORDS.contains(word.group())) {
      throw new NoLiteral();
    }
    return switch (word.group()) {
      case "True", "true" -> true;
      case "False", "false" -> false;
      case "None", "null" -> null;
      case "set" -> {
        if (!text.startsWith("()", position)) {
          throw new NoLiteral();
        }
        position += 2;
        yield new LinkedHashSet<>();
      }
      case "u", "U" -> {
        if (position >= text.length()
            || (text.charAt(position) != '\'' && text.charAt(position) != '"')) {
          throw new NoLiteral();
        }
        yield strings();
      }
      default -> throw new NoLiteral();
    };
  }

  private Object number(String written) {
    if (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
      throw new NoLiteral();
    }
    String digits = written.replace("_", "");
    if (digits.matches("0[xX].*")) {
      return Arithmetic.shrink(new BigInteger(digits.substring(2), 16));
    }
    if (digits.matches("0[oO].*")) {
      return Arithmetic.shrink(new BigInteger(digits.substring(2), 8));
    }
    if (digits.matches("0[bB].*")) {
      return Arithmetic.shrink(new BigInteger(digits.substring(2), 2));
    }
    if (digits.matches("\\d+")) {
      if (digits.matches("0+[1-9].*") || written.endsWith("_")) {
        throw new NoLiteral();
      }
      return Arithmetic.shrink(new BigInteger(digits));
    }
    return Double.valueOf(digits);
  }
}
