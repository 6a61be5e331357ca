package dev.mitoscope.templating.value;

import java.util.Locale;

/** Methods of str that change the case of letters. */
final class StringCases {
  private StringCases() {}

  static void define(Methods.Table<String> table) {
    table.add("upper()", (self, a) -> self.toUpperCase(Locale.ROOT));
    table.add("lower()", (self, a) -> self.toLowerCase(Locale.ROOT));
    table.add(
        "casefold()",
        (self, a) -> self.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace("ß", "ss"));
    table.add("capitalize()", (self, a) -> capitalize(self));
    table.add("title()", (self, a) -> title(self));
    table.add("swapcase()", (self, a) -> swapcase(self));
  }

  private static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean within = false;
    for (int c : text.codePoints().toArray()) {
      out.appendCodePoint(within ? Character.toLowerCase(c) : Character.toTitleCase(c));
      within = Character.isLetter(c);
    }
    return out.toString();
  }

  private static String swapcase(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c ->
            out.appendCodePoint(
                Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
    return out.toString();
  }
}
