package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a regular expression of Python's {@code re} as one of {@code java.util.regex}.
 *
 * <p>Java has no condition on a group, as in {@code (a)?(?(1)b|c)}. Where one is asked for, each
 * group ends with an empty group of its own, which a reference matches, without moving, only after
 * its group took part: {@code (a())?(?:\\2b|(?!\\2)c)}.
 */
final class RegexTranslation {
  private static final Pattern NAMED = Pattern.compile("\\(\\?P<([^>]+)>");
  private static final Pattern BACK = Pattern.compile("\\(\\?P=([^)]+)\\)");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)\\)");
  private static final Pattern CONDITION = Pattern.compile("\\(\\?\\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final boolean marked;
  private int groups;
  private int i;

  /**
   * A parenthesis that is not closed yet.
   *
   * @param at where it stands
   * @param capturing whether it is a group with a number
   * @param unless for a condition: what must not match in its second alternative; else empty
   */
  private record Open(int at, boolean capturing, String unless) {}

  RegexTranslation(String source) {
    this.source = source;
    this.marked = source.contains("(?(");
    while (i < source.length()) {
      step(source.charAt(i));
    }
    if (!open.isEmpty()) {
      throw invalid("missing ), unterminated subpattern", open.peek().at());
    }
  }

  private static TemplateException invalid(String problem, int position) {
    return TemplateException.runtime(problem + " at position " + position);
  }

  /** The number that a group of the expression has in Java's. */
  int javaGroup(int group) {
    return marked ? Math.max(0, 2 * group - 1) : group;
  }

  /** How many groups the expression has. */
  int groups() {
    return groups;
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
      case ')' -> close();
      case '|' -> alternative();
      case '{' -> brace();
      default -> {
        out.append(c);
        i++;
      }
    }
  }

  private void escape() {
    if (i + 1 >= source.length()) {
      throw invalid("bad escape (end of pattern)", i);
    }
    char next = source.charAt(i + 1);
    i += 2;
    switch (next) {
      case 'Z' -> out.append("\\z");
      case '0' -> out.append("\\x00");
      case 'h', 'H', 'R', 'X', 'G', 'Q', 'E', 'k', 'p', 'P', 'z', 'e', 'K', 'N' ->
          throw invalid("bad escape \\" + next, i - 2);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> reference(next - '0');
      default -> out.append('\\').append(next);
    }
  }

  /** A reference to a group of one or two digits. */
  private void reference(int first) {
    int number = first;
    if (i < source.length() && source.charAt(i) >= '0' && source.charAt(i) <= '9') {
      number = first * 10 + source.charAt(i++) - '0';
    }
    if (number > groups) {
      throw invalid("invalid group reference " + number, i - Integer.toString(number).length());
    }
    out.append("(?:\\").append(javaGroup(number)).append(')');
  }

  /** Inside a class, Java reads brackets and {@code &&} as operators, which Python does not. */
  private void characterClass() {
    int start = i;
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
      throw invalid("unterminated character set", start);
    }
    out.append(']');
    i++;
  }

  private void group() {
    Matcher named = at(NAMED);
    Matcher back = at(BACK);
    Matcher flags = at(FLAGS);
    Matcher condition = at(CONDITION);
    if (named.lookingAt()) {
      if (!NAME.matcher(named.group(1)).matches()) {
        throw invalid("bad character in group name '" + named.group(1) + "'", named.start(1));
      }
      if (names.put(named.group(1), groups + 1) != null) {
        throw invalid("redefinition of group name '" + named.group(1) + "'", named.start(1));
      }
      open("(", true, "", named.end());
    } else if (back.lookingAt()) {
      out.append("(?:\\").append(javaGroup(known(back))).append(')');
      i = back.end();
    } else if (flags.lookingAt()) {
      if (i > 0) {
        throw invalid("global flags not at the start of the expression", i);
      }
      String kept = flags.group(1).replaceAll("[aLu]", "");
      out.append(kept.isEmpty() ? "" : "(?" + kept + ")");
      i = flags.end();
    } else if (condition.lookingAt()) {
      String marker = "\\" + (javaGroup(known(condition)) + 1);
      open("(?:" + marker, false, "(?!" + marker + ")", condition.end());
    } else if (source.startsWith("(?#", i)) {
      int end = source.indexOf(')', i);
      i = end < 0 ? source.length() : end + 1;
    } else {
      open("(", !source.startsWith("(?", i), "", i + 1);
    }
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(source).region(i, source.length());
  }

  private void open(String text, boolean capturing, String unless, int next) {
    open.push(new Open(i, capturing, unless));
    groups += capturing ? 1 : 0;
    out.append(text);
    i = next;
  }

  /** The number of the group that a reference names. */
  private int known(Matcher reference) {
    String name = reference.group(1);
    Integer number = names.get(name);
    if (number == null && name.matches("\\d{1,3}")) {
      number = Integer.parseInt(name);
    }
    if (number == null) {
      throw invalid("unknown group name '" + name + "'", reference.start(1));
    }
    if (number == 0 || number > groups) {
      throw invalid("invalid group reference " + number, reference.start(1));
    }
    return number;
  }

  private void close() {
    if (open.isEmpty()) {
      throw invalid("unbalanced parenthesis", i);
    }
    Open closed = open.pop();
    boolean oneAlternative = closed.unless().startsWith("(?!");
    out.append(oneAlternative ? "|" + closed.unless() : "");
    out.append(closed.capturing() && marked ? "())" : ")");
    i++;
  }

  private void alternative() {
    out.append('|');
    if (!open.isEmpty() && !open.peek().unless().isEmpty()) {
      Open condition = open.pop();
      if (!condition.unless().startsWith("(?!")) {
        throw invalid("conditional backref with more than two branches", i);
      }
      out.append(condition.unless());
      open.push(new Open(condition.at(), false, " "));
    }
    i++;
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
