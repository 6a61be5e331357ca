package dev.mitoscope.app.theme;

import dev.mitoscope.app.state.State;

/** The outline of each state in a box of 12 by 12, as an SVG path. */
public final class StateShape {

  /** The side of the box that the paths are drawn in. */
  public static final double BOX = 12;

  private static final String DISC = "M6 1.2 A4.8 4.8 0 1 1 6 10.8 A4.8 4.8 0 1 1 6 1.2 Z";

  // The inner circle runs the other way round, which cuts a hole.
  private static final String RING =
      "M6 1 A5 5 0 0 1 6 11 A5 5 0 0 1 6 1 Z M6 2.5 A3.5 3.5 0 0 0 6 9.5 A3.5 3.5 0 0 0 6 2.5 Z";

  private static final String CROSS =
      "M2.7 1.1 L6 4.4 L9.3 1.1 L10.9 2.7 L7.6 6 L10.9 9.3 L9.3 10.9 L6 7.6 L2.7 10.9 L1.1 9.3"
          + " L4.4 6 L1.1 2.7 Z";

  private static final String HOURGLASS =
      "M2 0.8 L10 0.8 L10 2.4 L9.2 2.4 C9.2 4.2 8 5.1 7.2 6 C8 6.9 9.2 7.8 9.2 9.6 L10 9.6 L10 11.2"
          + " L2 11.2 L2 9.6 L2.8 9.6 C2.8 7.8 4 6.9 4.8 6 C4 5.1 2.8 4.2 2.8 2.4 L2 2.4 Z";

  private StateShape() {}

  public static String of(State state) {
    return switch (state) {
      case PENDING -> "M6 4.6 A1.4 1.4 0 1 1 6 7.4 A1.4 1.4 0 1 1 6 4.6 Z";
      case OK -> DISC;
      case CHANGED -> "M6 0.6 L11.4 6 L6 11.4 L0.6 6 Z";
      case FAILED -> CROSS;
      case UNREACHABLE -> RING + " M2.9 8.1 L8.1 2.9 L9.1 3.9 L3.9 9.1 Z";
      case SKIPPED -> RING;
      case RESCUED ->
          "M6.2 1.4 A4.6 4.6 0 1 1 1.7 6.9 L3.3 6.6 A3 3 0 1 0 6.2 3 L6.2 4.9 L2.4 2.4 L6.2 0 Z";
      case IGNORED ->
          "M0.9 6.6 C1.6 3.2 4.2 3.1 6 4.9 C7.4 6.3 8.8 6.6 9.5 4.4 L11.1 5.4 C10.4 8.8 7.8 8.9 6"
              + " 7.1 C4.6 5.7 3.2 5.4 2.5 7.6 Z";
      case RUNNING -> RING + " M6 3.6 A2.4 2.4 0 0 1 6 8.4 Z";
      case WAITING, STUCK -> HOURGLASS;
    };
  }
}
