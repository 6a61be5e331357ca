package dev.mitoscope.inventory.pattern;

import dev.mitoscope.inventory.source.HostAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of host patterns: how a text splits into single patterns. */
public final class PatternText {

  /** Anything but separators, or a complete bracketed expression. */
  private static final Pattern BETWEEN_COLONS = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*])+");

  private PatternText() {}

  /**
   * The single patterns of a text. Commas separate; colons do too where the text is no address, an
   * IPv6 one or one with a range.
   */
  public static List<String> split(String text) {
    List<String> parts;
    if (text.indexOf(',') >= 0) {
      parts = Arrays.asList(text.split(",", -1));
    } else if (HostAddress.parse(text).isPresent()) {
      parts = List.of(text);
    } else {
      parts = new ArrayList<>();
      Matcher matcher = BETWEEN_COLONS.matcher(text);
      while (matcher.find()) {
        parts.add(matcher.group());
      }
    }
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /**
   * The order in which Ansible applies them: what selects, then {@code &}, then {@code !}; {@code
   * all} when nothing selects.
   */
  static List<String> order(List<String> patterns) {
    List<String> selecting = new ArrayList<>();
    List<String> intersecting = new ArrayList<>();
    List<String> excluding = new ArrayList<>();
    for (String pattern : patterns) {
      switch (pattern.charAt(0)) {
        case '!' -> excluding.add(pattern);
        case '&' -> intersecting.add(pattern);
        default -> selecting.add(pattern);
      }
    }
    if (selecting.isEmpty()) {
      selecting.add("all");
    }
    selecting.addAll(intersecting);
    selecting.addAll(excluding);
    return selecting;
  }
}
