package dev.mitoscope.templating.render;

import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a template prints: pieces that keep their types until they are joined. One thread. */
public final class Output {
  private final List<@Nullable Object> pieces = new ArrayList<>();

  /** Prints text. */
  public void text(String text) {
    pieces.add(text);
  }

  /** Prints a value. */
  public void value(@Nullable Object value) {
    if (value instanceof TemplateModule module) {
      pieces.addAll(module.printed().pieces());
    } else {
      pieces.add(asItIs(value));
    }
  }

  /** What is printed is as it was then, whatever methods do to it later. */
  private static @Nullable Object asItIs(@Nullable Object value) {
    if (value instanceof ArrayList<?> list && list.getClass() == ArrayList.class) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(asItIs(item)));
      return copy;
    }
    if (value instanceof LinkedHashMap<?, ?> map && map.getClass() == LinkedHashMap.class) {
      Map<@Nullable Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
      map.forEach((key, item) -> copy.put(key, asItIs(item)));
      return copy;
    }
    return value;
  }

  /**
   * Gives the undefined values among the pieces from that index on the place where they were
   * printed.
   */
  public void locate(int from, Supplier<@Nullable Position> place) {
    for (int i = from; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Undefined undefined) {
        pieces.set(i, undefined.at(place.get()));
      }
    }
  }

  /** The pieces in order. */
  public List<@Nullable Object> pieces() {
    return pieces;
  }
}
