package dev.mitoscope.templating.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A scalar.
 *
 * @param position where it begins
 * @param text the characters, after unquoting and folding
 * @param plain whether it was written without quotes and not as a block
 * @param value what it means: see {@link YamlNode#toValue()}
 */
public record YamlScalar(Position position, String text, boolean plain, @Nullable Object value)
    implements YamlNode {

  @Override
  public @Nullable Object toValue() {
    return value;
  }

  @Override
  public long size() {
    return 1;
  }
}
