package dev.mitoscope.topology;

import org.jspecify.annotations.Nullable;

/**
 * What passes between a node and its parent.
 *
 * @param bytes so far, both ways
 * @param flowing whether bytes are passing now
 * @param roundTrip milliseconds, null when not measured
 */
public record EdgeActivity(long bytes, boolean flowing, @Nullable Double roundTrip) {

  static final EdgeActivity NONE = new EdgeActivity(0, false, null);

  EdgeActivity plus(EdgeActivity other) {
    return new EdgeActivity(bytes + other.bytes, flowing || other.flowing, null);
  }
}
