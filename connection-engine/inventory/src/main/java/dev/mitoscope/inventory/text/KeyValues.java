package dev.mitoscope.inventory.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code key=value key="other value"} form of a module's arguments. Quotes and Jinja braces
 * keep spaces together; what is no {@code key=value} is the free-form text.
 */
public final class KeyValues {

  /** What the free-form text is filed under. */
  public static final String RAW = "_raw_params";

  /** The only keys that commands take out of their text. */
  private static final Set<String> OPTIONS_OF_COMMANDS =
      Set.of(
          "creates",
          "removes",
          "chdir",
          "executable",
          "warn",
          "stdin",
          "stdin_add_newline",
          "strip_empty_ends");

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:U([0-9a-fA-F]{8})|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|N\\{([^}]+)}|([\\\\'\"abfnrtv]))");

  /** A piece of the text and the white space before it. */
  private record Token(String space, String text) {}

  private KeyValues() {}

  /**
   * @param isCommand whether unknown keys belong to the free-form text
   * @throws IllegalArgumentException when a quote or a brace is not closed
   */
  public static Map<String, @Nullable Object> parse(String text, boolean isCommand) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    StringBuilder raw = new StringBuilder();
    boolean endsRaw = false;
    for (Token token : tokens(text)) {
      String decoded = decode(token.text);
      int equals = unescapedEquals(decoded);
      String key = equals < 0 ? "" : decoded.substring(0, equals);
      if (equals < 0 || (isCommand && !OPTIONS_OF_COMMANDS.contains(key))) {
        raw.append(raw.isEmpty() ? "" : token.space).append(token.text);
        endsRaw = true;
      } else {
        endsRaw = false;
        values.put(key.strip(), unquote(decoded.substring(equals + 1).strip()));
      }
    }
    if (!raw.isEmpty()) {
      // Scripts keep the newline that ends them.
      values.put(
          RAW, endsRaw ? raw + text.substring(text.stripTrailing().length()) : raw.toString());
    }
    return values;
  }

  /** The first word and the rest of {@code action: copy src=a dest=b}. */
  public static String[] firstWord(String text) {
    List<Token> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return new String[] {"", ""};
    }
    StringBuilder rest = new StringBuilder();
    for (Token token : tokens.subList(1, tokens.size())) {
      rest.append(rest.isEmpty() ? "" : token.space).append(token.text);
    }
    return new String[] {tokens.getFirst().text, rest.toString()};
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        break;
      }
      int end = endOfToken(text, at);
      tokens.add(new Token(text.substring(start, at), text.substring(at, end)));
      at = end;
    }
    return tokens;
  }

  private static int endOfToken(String text, int from) {
    char quote = 0;
    int braces = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && braces == 0 && Character.isWhitespace(c)) {
        return i;
      }
      if (opens(text, i)) {
        braces++;
        i++;
      } else if (braces > 0 && closes(text, i)) {
        braces--;
        i++;
      } else if (braces == 0 && (c == '"' || c == '\'') && !escaped(text, i)) {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      }
    }
    if (quote != 0 || braces > 0) {
      throw new IllegalArgumentException(
          "failed at splitting arguments, either an unbalanced jinja2 block or quotes: " + text);
    }
    return text.length();
  }

  private static boolean opens(String text, int at) {
    return text.startsWith("{{", at) || text.startsWith("{%", at) || text.startsWith("{#", at);
  }

  private static boolean closes(String text, int at) {
    return text.startsWith("}}", at) || text.startsWith("%}", at) || text.startsWith("#}", at);
  }

  private static boolean escaped(String text, int at) {
    int slashes = 0;
    while (at - slashes > 0 && text.charAt(at - slashes - 1) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private static int unescapedEquals(String text) {
    int at = text.indexOf('=');
    while (at > 0 && text.charAt(at - 1) == '\\') {
      at = text.indexOf('=', at + 1);
    }
    return at;
  }

  /** Takes away one pair of quotes around the text. */
  public static String unquote(String text) {
    boolean quoted =
        text.length() > 1
            && text.charAt(0) == text.charAt(text.length() - 1)
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 2) != '\\';
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String decode(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    Matcher matcher = ESCAPE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(decoded(matcher)));
    }
    return matcher.appendTail(out).toString();
  }

  private static String decoded(Matcher matcher) {
    for (int group = 1; group <= 3; group++) {
      if (matcher.group(group) != null) {
        int code = Integer.parseUnsignedInt(matcher.group(group), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : matcher.group();
      }
    }
    if (matcher.group(4) != null) {
      try {
        return Character.toString(Character.codePointOf(matcher.group(4)));
      } catch (IllegalArgumentException unknownName) {
        return matcher.group();
      }
    }
    return switch (matcher.group(5)) {
      case "a" -> "\u0007";
      case "b" -> "\b";
      case "f" -> "\f";
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "v" -> "\u000b";
      case String other -> other;
    };
  }
}
