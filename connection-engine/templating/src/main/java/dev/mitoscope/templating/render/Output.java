package dev.mitoscope.templating.render;

import java.util.ArrayList;
import java.util.List;
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
      pieces.add(value);
    }
  }

  /** The pieces in order. */
  public List<@Nullable Object> pieces() {
    return pieces;
  }
}
