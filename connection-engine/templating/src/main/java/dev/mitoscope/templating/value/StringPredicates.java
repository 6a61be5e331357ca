package dev.mitoscope.templating.value;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/** Methods of str that say what its characters are. */
final class StringPredicates {
  private StringPredicates() {}

  static void define(Methods.Table<String> table) {
    all(table, "isalnum", Character::isLetterOrDigit);
    all(table, "isalpha", Character::isLetter);
    // superscripts and circled digits are digits, but no decimals
    all(table, "isdigit", c -> Character.isDigit(c) || isMarkedDigit(c));
    all(table, "isdecimal", Character::isDigit);
    all(
        table,
        "isnumeric",
        c ->
            Character.isDigit(c)
                || Character.getType(c) == Character.OTHER_NUMBER
                || Character.getType(c) == Character.LETTER_NUMBER);
    all(table, "isspace", Texts::isSpace);
    table.add("isascii()", (self, a) -> self.chars().allMatch(c -> c < 128));
    table.add("isprintable()", (self, a) -> self.codePoints().allMatch(Texts::isPrintable));
    table.add("isidentifier()", (self, a) -> self.matches("[\\p{L}_][\\p{L}\\p{N}_]*"));
    table.add(
        "isupper()",
        (self, a) ->
            self.codePoints().anyMatch(Character::isUpperCase)
                && self.codePoints().noneMatch(Character::isLowerCase));
    table.add(
        "islower()",
        (self, a) ->
            self.codePoints().anyMatch(Character::isLowerCase)
                && self.codePoints().noneMatch(Character::isUpperCase));
    table.add(
        "istitle()",
        (self, a) ->
            self.codePoints().anyMatch(Character::isLetter)
                && self.equals(StringCases.title(self)));
  }

  private static void all(Methods.Table<String> table, String name, IntPredicate predicate) {
    table.add(name + "()", (self, a) -> !self.isEmpty() && self.codePoints().allMatch(predicate));
  }

  /** One digit in another form, such as a superscript; fractions and greater numbers are none. */
  private static boolean isMarkedDigit(int c) {
    return Character.getType(c) == Character.OTHER_NUMBER
        && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
            .replaceAll("[().]", "")
            .matches("\\d");
  }
}
