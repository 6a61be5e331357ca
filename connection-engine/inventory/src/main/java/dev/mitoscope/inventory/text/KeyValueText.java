package dev.mitoscope.inventory.text;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ansible's {@code key=value key2="two words"}: words end at blanks that are neither in quotes nor
 * in a template; quotes around a whole value go; words without {@code =} become one text under
 * {@code _raw_params}.
 */
public final class KeyValueText {
  private KeyValueText() {}

  /** The values by key, as text. */
  public static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (String word : words(text)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        String value = word.substring(equals + 1).strip();
        values.put(word.substring(0, equals).strip(), unquote(value));
      } else {
        rest.add(word);
      }
    }
    if (!rest.isEmpty()) {
      values.put("_raw_params", String.join(" ", rest));
    }
    return values;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    int templates = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      if (quote != 0) {
        quote = c == quote && !escaped ? 0 : quote;
      } else if ((c == '"' || c == '\'') && !escaped) {
        quote = c;
      } else if (text.startsWith("{{", i) || text.startsWith("{%", i)) {
        templates++;
      } else if (text.startsWith("}}", i) || text.startsWith("%}", i)) {
        templates = Math.max(0, templates - 1);
      }
      if (Character.isWhitespace(c) && quote == 0 && templates == 0) {
        addWord(words, word);
      } else {
        word.append(c);
      }
    }
    if (quote != 0 || templates != 0) {
      throw new InventoryException(
          "failed at splitting arguments, either an unbalanced jinja2 block or quotes: " + text,
          Origin.of("key=value"));
    }
    addWord(words, word);
    return words;
  }

  private static void addWord(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String unquote(String value) {
    boolean quoted =
        value.length() > 1
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0)
            && value.charAt(value.length() - 2) != '\\';
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
