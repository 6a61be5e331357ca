package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Keys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values seen so far by Python's equality; quick for texts and integers, which most values are.
 */
final class Membership {
  private final Set<@Nullable Object> simple = new HashSet<>();
  private final List<@Nullable Object> others = new ArrayList<>();

  /** The members of a list. */
  static Membership of(List<?> items) {
    Membership members = new Membership();
    items.forEach(members::add);
    return members;
  }

  boolean contains(@Nullable Object value) {
    Object plain = Keys.plain(value);
    if (plain instanceof String || (plain instanceof Long && others.isEmpty())) {
      return simple.contains(plain);
    }
    return simple.contains(plain)
        || others.stream().anyMatch(other -> Compare.equal(other, plain))
        || (!(plain instanceof List<?>)
            && !(plain instanceof Map<?, ?>)
            && !(plain instanceof Long)
            && simple.stream().anyMatch(other -> Compare.equal(other, plain)));
  }

  /** Adds a value; false if an equal one was there. */
  boolean add(@Nullable Object value) {
    if (contains(value)) {
      return false;
    }
    Object plain = Keys.plain(value);
    if (plain instanceof String || plain instanceof Long) {
      simple.add(plain);
    } else {
      others.add(plain);
    }
    return true;
  }
}
