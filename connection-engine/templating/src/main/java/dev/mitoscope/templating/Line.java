package dev.mitoscope.templating;

/** Which ansible-core is followed. */
public enum Line {
  /** 2.14 to 2.18: results are text first, and text that looks like data becomes data. */
  CLASSIC,
  /**
   * 2.19 and later: results keep their types, conditions must be boolean, only trusted text is a
   * template.
   */
  CURRENT
}
