package dev.mitoscope.templating.value;

/** Says that there is no value where null would be None. */
public enum Missing {
  /** The only one. */
  MISSING
}
