package dev.mitoscope.topology;

import java.util.List;

/** What a node is doing. Ordered by urgency: of several, the last one is the worst. */
public enum NodeState {
  CLOSED("closed"),
  PLANNED("planned"),
  READY("ready"),
  CONNECTING("connecting"),
  BUSY("busy"),
  STUCK("stuck"),
  LOST("lost"),
  FAILED("failed");

  private static final List<NodeState> MOST_URGENT_FIRST = List.of(values()).reversed();

  private final String word;

  NodeState(String word) {
    this.word = word;
  }

  /** What people read. */
  public String word() {
    return word;
  }

  static List<NodeState> mostUrgentFirst() {
    return MOST_URGENT_FIRST;
  }

  /** Whether someone should look at it. */
  public boolean wantsAttention() {
    return this == STUCK || this == LOST || this == FAILED;
  }
}
