package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many nodes are in which state. */
public record StateCounts(Map<NodeState, Integer> byState) {

  static final StateCounts NONE = new StateCounts(Map.of());

  public int total() {
    return byState.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int of(NodeState state) {
    return byState.getOrDefault(state, 0);
  }

  /** The most urgent state that occurs. */
  public NodeState worst() {
    return NodeState.mostUrgentFirst().stream()
        .filter(state -> of(state) > 0)
        .findFirst()
        .orElse(NodeState.CLOSED);
  }

  /** {@code 3 failed · 35 ready}, the most urgent first. */
  public String words() {
    List<String> words = new ArrayList<>();
    for (NodeState state : NodeState.mostUrgentFirst()) {
      if (of(state) > 0) {
        words.add(of(state) + " " + state.word());
      }
    }
    return String.join(" · ", words);
  }
}
