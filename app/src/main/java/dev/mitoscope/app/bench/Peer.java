package dev.mitoscope.app.bench;

import java.util.List;
import java.util.Map;

/**
 * A program that does the works.
 *
 * @param name one word
 * @param version what it says of itself
 * @param dialect what it reads
 * @param command its program and arguments before the work's own
 * @param settings lines of its ansible.cfg, published with the figures
 * @param environment what is set for it
 */
record Peer(
    String name,
    String version,
    Dialect dialect,
    List<String> command,
    String settings,
    Map<String, String> environment) {

  /** This program. */
  static final String OURS = "mitoscope";

  boolean isOurs() {
    return name.equals(OURS);
  }
}
