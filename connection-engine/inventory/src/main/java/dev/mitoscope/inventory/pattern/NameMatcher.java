package dev.mitoscope.inventory.pattern;

import dev.mitoscope.inventory.InventoryException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One pattern's test of names: a shell glob, or a regular expression after {@code ~}. */
final class NameMatcher {
  private NameMatcher() {}

  static Predicate<String> of(String pattern) {
    try {
      if (pattern.startsWith("~")) {
        // Python's re.match: from the start, not to the end.
        Pattern regex = Pattern.compile(pattern.substring(1).replace("(?P<", "(?<"));
        return name -> regex.matcher(name).lookingAt();
      }
      if (!isGlob(pattern)) {
        return pattern::equals;
      }
      return Pattern.compile(globToRegex(pattern), Pattern.DOTALL).asMatchPredicate();
    } catch (PatternSyntaxException e) {
      throw new InventoryException("Invalid host list pattern: " + pattern, null, e);
    }
  }

  /** Whether more than one name can match. */
  static boolean isGlob(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
  }

  private static String globToRegex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '[' -> {
          int close = closingBracket(glob, i);
          if (close < 0) {
            regex.append("\\[");
          } else {
            regex.append(characterClass(glob.substring(i + 1, close)));
            i = close;
          }
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** A bracket right after the opening, or after its negation, is a member of the class. */
  private static int closingBracket(String glob, int open) {
    int from = open + 1;
    if (from < glob.length() && glob.charAt(from) == '!') {
      from++;
    }
    return glob.indexOf(']', Math.min(from + 1, glob.length()));
  }

  /** As Python's fnmatch: a range that goes backwards has no members. */
  private static String characterClass(String members) {
    boolean negated = members.startsWith("!");
    String body = negated ? members.substring(1) : members;
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean range = i + 2 < body.length() && body.charAt(i + 1) == '-';
      if (!range) {
        escaped.append(member(c));
        continue;
      }
      char last = body.charAt(i + 2);
      if (c <= last) {
        escaped.append(member(c)).append('-').append(member(last));
      }
      i += 2;
    }
    if (escaped.isEmpty()) {
      return negated ? "." : "(?!)";
    }
    return (negated ? "[^" : "[") + escaped + "]";
  }

  private static String member(char c) {
    return "\\[]^&~|-".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
  }
}
