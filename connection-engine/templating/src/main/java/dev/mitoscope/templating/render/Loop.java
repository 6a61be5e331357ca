package dev.mitoscope.templating.render;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.tree.For;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Callable;
import dev.mitoscope.templating.value.Undefined;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The {@code loop} variable. */
public final class Loop implements Attributes.Holder, Callable, Iterator<Object> {
  private final List<Object> items;
  private final int depth;
  private final @Nullable For recursion;
  private final Frame frame;
  private int index = -1;
  private @Nullable List<Object> changedBefore;

  /**
   * @param depth from 0
   * @param recursion the loop that {@code loop(items)} runs again; null when it isn't recursive
   * @param frame where the loop stands
   */
  public Loop(List<Object> items, int depth, @Nullable For recursion, Frame frame) {
    this.items = items;
    this.depth = depth;
    this.recursion = recursion;
    this.frame = frame;
  }

  /** Whether there is another item. */
  @Override
  public boolean hasNext() {
    return index + 1 < items.size();
  }

  /** Steps to the next item. */
  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.get(++index);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) (items.size() - index);
      case "revindex0" -> items.size() - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == items.size() - 1;
      case "length" -> (long) items.size();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" ->
          index == 0 ? Undefined.because("there is no previous item") : items.get(index - 1);
      case "nextitem" ->
          index == items.size() - 1
              ? Undefined.because("there is no next item")
              : items.get(index + 1);
      case "cycle" -> (Callable) this::cycle;
      case "changed" -> (Callable) this::changed;
      default -> Attributes.MISSING;
    };
  }

  private @Nullable Object cycle(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw TemplateException.runtime("no items for cycling given");
    }
    return arguments.positional().get(index % arguments.positional().size());
  }

  private Object changed(Arguments arguments) {
    boolean changed = !Objects.equals(changedBefore, arguments.positional());
    changedBefore = arguments.positional();
    return changed;
  }

  @Override
  public @Nullable Object call(Arguments arguments) {
    if (recursion == null) {
      throw TemplateException.runtime(
          "The loop must have the 'recursive' marker to be called recursively.");
    }
    For inner = recursion;
    return frame.run(
        true,
        () -> {
          Output out = new Output();
          inner.run(frame, arguments.positional().getFirst(), depth + 1, out);
          return frame.rules().concat(out, frame.isText());
        });
  }

  @Override
  public String typeName() {
    return "LoopContext";
  }

  @Override
  public String toString() {
    return "<LoopContext " + (index + 1) + "/" + items.size() + ">";
  }
}
