package dev.mitoscope.multiplexer;

import java.util.List;
import java.util.Optional;

/**
 * The list of hops from this machine to an interpreter, nearest first. Equal stacks are one
 * context.
 *
 * @param hops at least one
 */
public record Stack(List<Hop> hops) {
  public Stack {
    hops = List.copyOf(hops);
    if (hops.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one hop");
    }
  }

  /** The furthest hop. */
  public Hop last() {
    return hops.getLast();
  }

  /** The stack of the context that starts the last hop; empty when this machine does. */
  public Optional<Stack> parent() {
    return hops.size() == 1
        ? Optional.empty()
        : Optional.of(new Stack(hops.subList(0, hops.size() - 1)));
  }
}
