package dev.mitoscope.templating.plugin.lookup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Terms such as {@code user section=main file=a.ini}: words, and names with values that may be
 * quoted.
 */
final class KeyValues {
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:(\\w+)=)?(\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|\\S+)",
          Pattern.DOTALL);

  /** Under this name stand the words without a name, joined with blanks. */
  static final String WORDS = "_raw_params";

  private KeyValues() {}

  static Map<String, String> parse(String term) {
    Map<String, String> found = new LinkedHashMap<>();
    StringBuilder words = new StringBuilder();
    Matcher matcher = PART.matcher(term);
    int from = 0;
    while (matcher.region(from, term.length()).lookingAt()) {
      String value = matcher.group(2);
      if (matcher.group(1) == null) {
        words.append(words.isEmpty() ? "" : " ").append(value);
      } else {
        boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"));
        found.put(matcher.group(1), quoted ? value.substring(1, value.length() - 1) : value);
      }
      from = matcher.end();
    }
    if (!words.isEmpty()) {
      found.put(WORDS, words.toString());
    }
    return found;
  }
}
