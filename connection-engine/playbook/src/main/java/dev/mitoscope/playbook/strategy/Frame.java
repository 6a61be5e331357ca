package dev.mitoscope.playbook.strategy;

import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of nodes that a host is in, and where in it. The entry at {@code index} of an outer frame
 * is what the next frame is the inside of.
 */
final class Frame {

  /** Which list of nodes a frame is. */
  enum Kind {
    /** The play's top level. */
    PLAY(0),
    BODY(0),
    RESCUE(1),
    ALWAYS(2),
    /** What a dynamic include brought; entries of other hosts are null. */
    INCLUDED(0),
    /** The play's handlers; those that nobody notified are passed over. */
    HANDLERS(0);

    /** Among the lists at one place, which comes first. */
    final int order;

    Kind(int order) {
      this.order = order;
    }
  }

  final Kind kind;
  final List<? extends @Nullable Node> nodes;
  final @Nullable Block block;

  /** A failure that goes on outwards once an {@code always} is through. */
  final boolean failing;

  int index;

  Frame(Kind kind, List<? extends @Nullable Node> nodes, @Nullable Block block, boolean failing) {
    this.kind = kind;
    this.nodes = nodes;
    this.block = block;
    this.failing = failing;
  }

  @Nullable Node current() {
    return index < nodes.size() ? nodes.get(index) : null;
  }

  boolean isAtEnd() {
    return index >= nodes.size();
  }
}
