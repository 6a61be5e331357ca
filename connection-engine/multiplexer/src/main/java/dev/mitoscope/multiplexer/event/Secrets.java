package dev.mitoscope.multiplexer.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of this process, and the one place that masks them. Whoever learns a secret (a
 * password variable, an answer to a prompt, a vault value) adds it; whoever builds an event passes
 * its values through {@link #mask}.
 */
public final class Secrets {

  /** What stands in a secret's place. */
  public static final String MASK = "********";

  /**
   * Shorter values would mask half of every text; they are masked only where they are the whole
   * value.
   */
  private static final int MINIMUM_LENGTH_IN_TEXT = 4;

  private final Set<String> values = ConcurrentHashMap.newKeySet();

  public void add(@Nullable String secret) {
    if (secret != null && !secret.isEmpty()) {
      values.add(secret);
    }
  }

  /** The text with every known secret replaced, the longest first. */
  public String mask(String text) {
    if (values.isEmpty()) {
      return text;
    }
    if (values.contains(text)) {
      return MASK;
    }
    String masked = text;
    List<String> longestFirst = new ArrayList<>();
    for (String secret : values) {
      if (secret.length() >= MINIMUM_LENGTH_IN_TEXT && text.contains(secret)) {
        longestFirst.add(secret);
      }
    }
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    for (String secret : longestFirst) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /** The same for plain data: maps, lists and texts, at any depth; keys are masked too. */
  public @Nullable Object maskValue(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> mask(text.toString());
      case Map<?, ?> map -> maskMap(map);
      case List<?> list -> {
        List<@Nullable Object> masked = new ArrayList<>(list.size());
        list.forEach(item -> masked.add(maskValue(item)));
        yield masked;
      }
      default -> value;
    };
  }

  /** The same for a map; the result is a copy. */
  public Map<String, @Nullable Object> maskMap(Map<?, ?> map) {
    Map<String, @Nullable Object> masked = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, item) -> masked.put(mask(String.valueOf(key)), maskValue(item)));
    return masked;
  }
}
