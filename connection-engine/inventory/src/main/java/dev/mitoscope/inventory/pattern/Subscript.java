package dev.mitoscope.inventory.pattern;

import dev.mitoscope.inventory.InventoryException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with the part of its matches that it asks for: {@code web[0]}, {@code web[-1]}, {@code
 * web[1:3]} (both ends included), {@code web[2:]}.
 *
 * @param last null for a single index, -1 for the end
 */
record Subscript(String expression, int first, @Nullable Integer last, boolean dashed) {
  private static final Pattern SUBSCRIPTED =
      Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})([:-])([0-9]{0,9}))]");

  /** The subscript that ends the pattern, or null. A regular expression has none. */
  static @Nullable Subscript of(String pattern) {
    Matcher matcher = SUBSCRIPTED.matcher(pattern);
    if (pattern.startsWith("~") || !matcher.matches()) {
      return null;
    }
    if (matcher.group(2) != null) {
      return new Subscript(matcher.group(1), Integer.parseInt(matcher.group(2)), null, false);
    }
    String end = matcher.group(5);
    return new Subscript(
        matcher.group(1),
        Integer.parseInt(matcher.group(3)),
        end.isEmpty() ? -1 : Integer.parseInt(end),
        matcher.group(4).equals("-"));
  }

  <T> List<T> apply(List<T> matches, String pattern) {
    if (matches.isEmpty()) {
      return matches;
    }
    // As in Ansible, where 0 is no end: x[3:0] is x[3].
    if (last == null || last == 0) {
      int index = first < 0 ? matches.size() + first : first;
      if (index < 0 || index >= matches.size()) {
        throw new InventoryException(
            "No hosts matched the subscripted pattern '%s'".formatted(pattern));
      }
      return List.of(matches.get(index));
    }
    int end = last == -1 ? matches.size() : Math.min(last + 1, matches.size());
    return first >= end ? List.of() : matches.subList(first, end);
  }
}
