package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions in Python's syntax, run by Java's engine. Compiled patterns are kept. */
public final class PythonRegex {
  private static final int CACHE_LIMIT = 2_000;
  private static final Map<String, PythonRegex> CACHE = new ConcurrentHashMap<>();

  private final Pattern pattern;
  private final RegexTranslation translation;

  private PythonRegex(Pattern pattern, RegexTranslation translation) {
    this.pattern = pattern;
    this.translation = translation;
  }

  /** Compiles an expression. */
  public static PythonRegex of(String expression, boolean ignoreCase, boolean multiline) {
    String key = (ignoreCase ? "i" : "-") + (multiline ? "m" : "-") + expression;
    PythonRegex known = CACHE.get(key);
    if (known != null) {
      return known;
    }
    int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
    flags |= ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    flags |= multiline ? Pattern.MULTILINE : 0;
    RegexTranslation translation = new RegexTranslation(expression);
    PythonRegex compiled;
    try {
      compiled = new PythonRegex(Pattern.compile(translation.java(), flags), translation);
    } catch (PatternSyntaxException e) {
      throw TemplateException.runtime(inPythonsWords(e.getDescription(), e.getIndex(), expression));
    }
    if (CACHE.size() >= CACHE_LIMIT) {
      CACHE.clear();
    }
    CACHE.put(key, compiled);
    return compiled;
  }

  private static String inPythonsWords(String problem, int position, String expression) {
    if (problem.startsWith("Dangling meta")) {
      return "nothing to repeat at position " + position;
    }
    if (problem.startsWith("Look-behind")) {
      return "look-behind requires fixed-width pattern";
    }
    return "invalid regular expression '%s': %s at position %d"
        .formatted(expression, problem, position);
  }

  /** A matcher over the text. */
  public PythonMatcher matcher(CharSequence text) {
    return new PythonMatcher(pattern.matcher(new BoundedText(text.toString())), translation);
  }

  /** The number of the group that has this name, or is this number. */
  public int group(String reference) {
    if (reference.matches("\\d+")) {
      return Integer.parseInt(reference);
    }
    Integer group = translation.names().get(reference);
    if (group == null) {
      throw TemplateException.runtime("unknown group name '" + reference + "'");
    }
    return group;
  }

  /** {@code re.sub}: replaces up to {@code limit} matches, all where it is 0. */
  public Replaced replace(String text, String replacement, int limit) {
    PythonMatcher matcher = matcher(text);
    StringBuilder out = new StringBuilder();
    int count = 0;
    while ((limit == 0 || count < limit) && matcher.find()) {
      matcher.replace(out, expand(matcher, replacement));
      count++;
    }
    matcher.appendTail(out);
    return new Replaced(out.toString(), count);
  }

  /**
   * What a replacement gave.
   *
   * @param text the new text
   * @param count how many matches were replaced
   */
  public record Replaced(String text, int count) {}

  /** The replacement with its group references and escapes replaced. */
  private String expand(PythonMatcher matcher, String template) {
    if (template.indexOf('\\') < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '\\' || i + 1 == template.length()) {
        out.append(c);
        continue;
      }
      char next = template.charAt(++i);
      if (next == 'g' && template.startsWith("<", i + 1) && template.indexOf('>', i) > 0) {
        int end = template.indexOf('>', i);
        out.append(value(matcher, group(template.substring(i + 2, end))));
        i = end;
      } else if (Character.isDigit(next) && next != '0') {
        boolean two = i + 1 < template.length() && Character.isDigit(template.charAt(i + 1));
        String digits = template.substring(i, two ? i + 2 : i + 1);
        out.append(value(matcher, Integer.parseInt(digits)));
        i += digits.length() - 1;
      } else {
        out.append(escape(next));
      }
    }
    return out.toString();
  }

  private static String escape(char letter) {
    return switch (letter) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      case '0' -> "\0";
      case '\\' -> "\\";
      default -> {
        if (Character.isLetter(letter)) {
          throw TemplateException.runtime("bad escape \\" + letter + " in the replacement");
        }
        yield "\\" + letter;
      }
    };
  }

  private static String value(PythonMatcher matcher, int group) {
    if (group > matcher.groupCount()) {
      throw TemplateException.runtime("invalid group reference " + group);
    }
    return matcher.text(group);
  }

  /** The groups' names and numbers. */
  public Map<String, Integer> names() {
    return new LinkedHashMap<>(translation.names());
  }
}
