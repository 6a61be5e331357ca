package dev.mitoscope.templating.value;

import org.jspecify.annotations.Nullable;

/** Something that templates can call: a macro, a global function, a method. */
public interface Callable {

  /** Calls it. */
  @Nullable Object call(Arguments arguments);

  /** Python's name of its type. */
  default String typeName() {
    return "function";
  }
}
