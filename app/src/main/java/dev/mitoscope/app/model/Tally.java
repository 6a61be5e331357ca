package dev.mitoscope.app.model;

import dev.mitoscope.app.state.State;

/** A count for each state. */
final class Tally {
  private final int[] counts = new int[State.values().length];

  int of(State state) {
    return counts[state.code()];
  }

  void add(State state, int change) {
    counts[state.code()] += change;
  }

  /** The most urgent state that was counted. */
  State worst() {
    for (int code = counts.length - 1; code > 0; code--) {
      if (counts[code] > 0) {
        return State.ofCode(code);
      }
    }
    return State.PENDING;
  }
}
