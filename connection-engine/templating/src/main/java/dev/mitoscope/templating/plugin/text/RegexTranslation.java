package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites a regular expression of Python's {@code re} as one of {@code java.util.regex}. */
final class RegexTranslation {
  private static final Pattern NAMED = Pattern.compile("\\(\\?P<([^>]+)>");
  private static final Pattern BACK = Pattern.compile("\\(\\?P=([^)]+)\\)");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)\\)");
  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private int groups;
  private int i;

  RegexTranslation(String source) {
    this.source = source;
    while (i < source.length()) {
      step(source.charAt(i));
    }
  }

  String java() {
    return out.toString();
  }

  /**
   * The named groups and their numbers: Java's names allow no underscore, so groups go by number.
   */
  Map<String, Integer> names() {
    return names;
  }

  private void step(char c) {
    switch (c) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> group();
      case '{' -> brace();
      default -> {
        out.append(c);
        i++;
      }
    }
  }

  private void escape() {
    if (i + 1 >= source.length()) {
      throw TemplateException.runtime("bad escape (end of pattern) at position " + i);
    }
    char next = source.charAt(i + 1);
    i += 2;
    switch (next) {
      case 'Z' -> out.append("\\z");
      case '0' -> out.append("\\x00");
      case 'h', 'H', 'R', 'X', 'G', 'Q', 'E', 'k', 'p', 'P', 'z', 'e', 'K', 'N' ->
          throw TemplateException.runtime("bad escape \\" + next + " at position " + (i - 2));
      default -> out.append('\\').append(next);
    }
  }

  /** Inside a class, Java reads brackets and {@code &&} as operators, which Python does not. */
  private void characterClass() {
    out.append('[');
    i++;
    if (source.startsWith("^", i)) {
      out.append('^');
      i++;
    }
    boolean first = true;
    while (i < source.length() && (first || source.charAt(i) != ']')) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        out.append('\\').append(source.charAt(i + 1));
        i += 2;
      } else {
        out.append(c == '[' || c == ']' || c == '&' || c == '^' ? "\\" : "").append(c);
        i++;
      }
      first = false;
    }
    if (i >= source.length()) {
      throw TemplateException.runtime("unterminated character set in '" + source + "'");
    }
    out.append(']');
    i++;
  }

  private void group() {
    Matcher named = NAMED.matcher(source).region(i, source.length());
    Matcher back = BACK.matcher(source).region(i, source.length());
    Matcher flags = FLAGS.matcher(source).region(i, source.length());
    if (named.lookingAt()) {
      names.put(named.group(1), ++groups);
      out.append('(');
      i = named.end();
    } else if (back.lookingAt()) {
      Integer number = names.get(back.group(1));
      if (number == null) {
        throw TemplateException.runtime("unknown group name '" + back.group(1) + "'");
      }
      out.append("(?:\\").append(number).append(')');
      i = back.end();
    } else if (flags.lookingAt()) {
      String kept = flags.group(1).replaceAll("[aLu]", "");
      out.append(kept.isEmpty() ? "" : "(?" + kept + ")");
      i = flags.end();
    } else if (source.startsWith("(?#", i)) {
      int end = source.indexOf(')', i);
      i = end < 0 ? source.length() : end + 1;
    } else {
      groups += source.startsWith("(?", i) ? 0 : 1;
      out.append('(');
      i++;
    }
  }

  /** A brace that is no quantifier stands for itself; an absent lower bound is 0. */
  private void brace() {
    Matcher matcher = QUANTIFIER.matcher(source).region(i, source.length());
    if (!matcher.lookingAt() || (matcher.group(1).isEmpty() && matcher.group(3).isEmpty())) {
      out.append("\\{");
      i++;
      return;
    }
    String low = matcher.group(1).isEmpty() ? "0" : matcher.group(1);
    out.append('{').append(low).append(matcher.group(2)).append(matcher.group(3)).append('}');
    i = matcher.end();
  }
}
