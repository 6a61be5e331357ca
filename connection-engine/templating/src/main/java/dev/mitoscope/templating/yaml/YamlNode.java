package dev.mitoscope.templating.yaml;

import org.jspecify.annotations.Nullable;

/** A node of a YAML document. Immutable; a node that an alias repeats is one object. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

  /** Where the node begins. */
  Position position();

  /**
   * The node as plain data: {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Long},
   * {@code BigInteger}, {@code Double}, {@code Boolean}, null, {@code java.time} dates, {@code
   * UnsafeText}, {@code EncryptedText}. Each call builds new collections, which the caller may
   * change.
   */
  @Nullable Object toValue();

  /** How many nodes {@link #toValue()} builds, aliases counted as often as they are used. */
  long size();
}
