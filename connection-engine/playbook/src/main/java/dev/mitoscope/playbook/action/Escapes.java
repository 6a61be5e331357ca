package dev.mitoscope.playbook.action;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes of Python's string literals. */
final class Escapes {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\\s\\S]))");
  private static final Map<String, String> LETTERS =
      Map.of(
          "n", "\n", "t", "\t", "r", "\r", "a", "\u0007", "b", "\b", "f", "\f", "v", "\u000b", "\\",
          "\\", "'", "'", "\"", "\"");

  private Escapes() {}

  static String decode(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                meaning(found.group(), found.group(1), found.group(2), found.group(3))));
  }

  private static String meaning(
      String whole,
      @org.jspecify.annotations.Nullable String hex,
      @org.jspecify.annotations.Nullable String octal,
      @org.jspecify.annotations.Nullable String letter) {
    if (hex != null) {
      return String.valueOf((char) Integer.parseInt(hex, 16));
    }
    if (octal != null) {
      return String.valueOf((char) Integer.parseInt(octal, 8));
    }
    return "\n".equals(letter) ? "" : LETTERS.getOrDefault(String.valueOf(letter), whole);
  }
}
