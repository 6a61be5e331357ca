package dev.mitoscope.log;

/** Where the columns of the log stand, in pixels from the left. */
final class LogColumns {
  static final double BAR = 3;
  static final double TIME = 12;
  static final double LEVEL = 116;
  static final double CONTEXT = 180;
  static final double LOGGER = 340;
  static final double MESSAGE = 500;
  static final double GAP = 12;

  private LogColumns() {}
}
