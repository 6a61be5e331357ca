package dev.mitoscope.templating.yaml;

/**
 * Something legal that the author hardly meant.
 *
 * @param position where
 * @param message one sentence
 */
public record YamlWarning(Position position, String message) {

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
