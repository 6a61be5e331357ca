package dev.mitoscope.templating.render;

import dev.mitoscope.templating.tree.Body;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.yaml.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scope of a running template: its own variables, then those of the scopes around it, then those
 * of the run. One thread.
 */
public final class Frame {
  private final Rendering rendering;
  private final @Nullable Frame parent;
  private @Nullable Map<String, Object> names;

  Frame(Rendering rendering, @Nullable Frame parent) {
    this.rendering = rendering;
    this.parent = parent;
  }

  /** A scope inside this one. */
  public Frame child() {
    return new Frame(rendering, this);
  }

  /** The variable's value, or an {@code Undefined}. */
  public @Nullable Object lookup(String name) {
    for (Frame frame = this; frame != null; frame = frame.parent) {
      Map<String, Object> own = frame.names;
      if (own != null) {
        Object value = own.get(name);
        if (value != null || own.containsKey(name)) {
          return value;
        }
      }
    }
    return rendering.resolve(name);
  }

  /** Sets a variable of this scope. */
  public void set(String name, @Nullable Object value) {
    if (names == null) {
      names = new HashMap<>();
    }
    names.put(name, value);
  }

  /** The variables of this scope alone. */
  Map<String, Object> names() {
    return names == null ? Map.of() : names;
  }

  /** A member's value; a missing member gets the words of the line that is followed. */
  public @Nullable Object member(
      @Nullable Object owner, @Nullable Object value, @Nullable Object key) {
    if (value instanceof Undefined && !(owner instanceof Undefined)) {
      Undefined missing = Undefined.member(owner, key, rules().hasCurrentWords());
      return rendering.isStrict() && rules().hasCurrentWords()
          ? Undefined.refuse(missing)
          : missing;
    }
    boolean guarded =
        key instanceof String name && name.startsWith("__") && !(owner instanceof Map<?, ?>);
    if (guarded && rules().hasCurrentWords() && !(owner instanceof Undefined)) {
      return Undefined.because(
          "access to attribute '%s' of '%s' object is unsafe.".formatted(key, Types.name(owner)));
    }
    return value;
  }

  /**
   * A string that is written in the template, which a condition of the current line may render
   * itself.
   */
  public Object constant(String text) {
    return rendering.rendersConstants() && rendering.environment().looksLikeTemplate(text)
        ? rendering.environment().constant(text)
        : text;
  }

  /**
   * Runs a part of the template. In the inner levels of a recursive loop, which are {@code strict},
   * the current line takes no missing member, not even before {@code default}.
   */
  @Nullable Object run(boolean strict, Supplier<@Nullable Object> part) {
    return rendering.run(strict, part);
  }

  /** What the template runs in. */
  public Environment environment() {
    return rendering.environment();
  }

  /** The rules of the line that is followed. */
  public LineRules rules() {
    return rendering.environment().rules();
  }

  /** Whether the result is text whatever it looks like. */
  public boolean isText() {
    return rendering.isText();
  }

  /** The name by which the template was found, for templates named relative to it. */
  public @Nullable String name() {
    return rendering.name();
  }

  /** The place in its file, if the template came from one. */
  public @Nullable Position place(Body.Place place) {
    String name = rendering.name();
    return name == null ? null : new Position(name, place.line(), place.column());
  }

  /** Makes the template an heir of another. */
  public void extend(Template base) {
    rendering.extend(base);
  }

  /** Prints the youngest definition of a block; {@code scope} is the frame it may see, or null. */
  public void renderBlock(String name, @Nullable Frame scope, Output out) {
    rendering.renderBlock(name, 0, scope, out);
  }
}
