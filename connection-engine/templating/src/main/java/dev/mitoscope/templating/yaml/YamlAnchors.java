package dev.mitoscope.templating.yaml;

import dev.mitoscope.templating.value.EncryptedText;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of values that stand in several places of a document. As PyYAML counts: the same
 * object, not an equal one; and in the order in which each is met again.
 */
final class YamlAnchors {
  /**
   * What is written in place of a value, or before it.
   *
   * @param first whether the value itself follows
   */
  record Reference(String name, boolean first) {}

  /** The JVM has one empty immutable list, and one such map and set, for everybody. */
  private static final IdentityHashMap<Object, Boolean> EVERYBODYS = new IdentityHashMap<>();

  static {
    EVERYBODYS.put(List.of(), true);
    EVERYBODYS.put(Map.of(), true);
    EVERYBODYS.put(Set.of(), true);
  }

  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Set<String> written = new HashSet<>();

  private final YamlStyle style;

  private YamlAnchors(YamlStyle style) {
    this.style = style;
  }

  static YamlAnchors of(@Nullable Object document, YamlStyle style) {
    YamlAnchors anchors = new YamlAnchors(style);
    if (style.aliases() != YamlStyle.Aliases.NONE) {
      anchors.count(document, new IdentityHashMap<>());
    }
    return anchors;
  }

  private void count(@Nullable Object value, IdentityHashMap<Object, Boolean> seen) {
    if (value == null || !canBeShared(value)) {
      return;
    }
    if (seen.put(value, true) != null) {
      names.computeIfAbsent(value, again -> "id%03d".formatted(names.size() + 1));
      return;
    }
    if (value instanceof Map<?, ?> map) {
      YamlWriter.sorted(map, style.sortKeys()).forEach(entry -> count(entry.getValue(), seen));
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> count(item, seen));
    }
  }

  private boolean canBeShared(Object value) {
    return ((value instanceof Map<?, ?> || value instanceof Collection<?>)
            && !EVERYBODYS.containsKey(value))
        || value instanceof EncryptedText
        || (value instanceof Temporal
            && style.aliases() == YamlStyle.Aliases.COLLECTIONS_AND_DATES);
  }

  /** The reference for the value's next place, or null when it has only one. */
  @Nullable Reference next(@Nullable Object value) {
    String name = value == null ? null : names.get(value);
    return name == null ? null : new Reference(name, written.add(name));
  }
}
