package dev.mitoscope.multiplexer.file;

import java.util.Map;

/**
 * A file that is in its place.
 *
 * @param cached bytes that did not have to come the whole way
 * @param digests of it, in hexadecimal, as the far end found them
 */
record Arrived(long cached, Map<String, String> digests) {

  static Arrived undigested(long cached) {
    return new Arrived(cached, Map.of());
  }
}
