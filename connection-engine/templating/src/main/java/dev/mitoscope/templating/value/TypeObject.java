package dev.mitoscope.templating.value;

/**
 * A type as a value, as {@code x.__class__} gives it.
 *
 * @param name Python's name of the type
 */
public record TypeObject(String name) {

  @Override
  public String toString() {
    return "<class '" + name + "'>";
  }
}
