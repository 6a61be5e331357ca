package dev.mitoscope.inventory.configuration;

/** The setting {@code host_pattern_mismatch}: what a pattern that selects no host is. */
public enum PatternMismatch {
  WARNING,
  ERROR,
  IGNORE
}
