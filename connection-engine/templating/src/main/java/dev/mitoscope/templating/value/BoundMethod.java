package dev.mitoscope.templating.value;

import org.jspecify.annotations.Nullable;

/**
 * A method of a value, not yet called.
 *
 * @param self the value
 * @param name the method's name
 */
public record BoundMethod(@Nullable Object self, String name) implements Callable {

  @Override
  public @Nullable Object call(Arguments arguments) {
    return Methods.call(self, name, arguments);
  }

  @Override
  public String typeName() {
    return "builtin_function_or_method";
  }

  @Override
  public String toString() {
    return "<built-in method " + name + " of " + Types.name(self) + " object>";
  }
}
