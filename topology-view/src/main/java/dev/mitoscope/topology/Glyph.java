package dev.mitoscope.topology;

/** The sign of how a node is reached, drawn as strokes in a box of 16 by 16. */
public enum Glyph {
  /** This machine, or a process on it: a screen on its foot. */
  MACHINE("M2.5 3.5H13.5V10.5H2.5Z M8 10.5V13 M5.5 13H10.5"),
  /** A shell on another machine: a prompt. */
  SHELL("M2.5 4L6.5 8L2.5 12 M8 12H13.5"),
  /** Rights gained by a tool: a shield. */
  SHIELD("M8 2L13 4V8C13 11 11 13 8 14.3C5 13 3 11 3 8V4Z"),
  /** Another account: a person. */
  PERSON("M8 7.5A2.7 2.7 0 1 0 8 2.1A2.7 2.7 0 1 0 8 7.5Z M2.8 14A5.2 4.6 0 0 1 13.2 14"),
  /** A container: a box. */
  CONTAINER("M8 1.8L13.5 4.6V11.2L8 14.2L2.5 11.2V4.6Z M2.5 4.6L8 7.6L13.5 4.6 M8 7.6V14.2"),
  /** A container of a cluster: a wheel. */
  POD(
      "M8 13.5A5.5 5.5 0 1 0 8 2.5A5.5 5.5 0 1 0 8 13.5Z M8 2.5V13.5 M3.2 5.2L12.8 10.8 M3.2"
          + " 10.8L12.8 5.2"),
  /** A namespace or a jail: a fence. */
  JAIL("M4 3V13 M8 3V13 M12 3V13 M2 5.5H14 M2 10.5H14"),
  /** Several nodes as one: a stack of sheets. */
  GROUP("M8 2L14 5.2L8 8.4L2 5.2Z M2 8.2L8 11.4L14 8.2 M2 11L8 14.2L14 11"),
  /** Anything else: a link. */
  OTHER("M6 4.5H4.5A3.5 3.5 0 0 0 4.5 11.5H6 M10 4.5H11.5A3.5 3.5 0 0 1 11.5 11.5H10 M5.5 8H10.5");

  private final String path;

  Glyph(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
