package dev.mitoscope.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown as one box: a node, or a group of nodes folded into one. */
sealed interface Item {

  String id();

  String label();

  String detail();

  Glyph glyph();

  NodeState state();

  boolean live();

  @Nullable String flag();

  /** What is shown below it; empty when it is folded. */
  List<Item> children();

  /** The states of all nodes that it stands for while folded. */
  StateCounts below();

  /** Whether there is something below it, shown or not. */
  boolean foldable();

  /** Whether it hides what is below. */
  default boolean folded() {
    return foldable() && children().isEmpty();
  }

  /** A node of the forest; {@code below} counts its descendants. */
  record Single(TopologyNode node, List<Item> children, StateCounts below) implements Item {
    @Override
    public String id() {
      return node.id();
    }

    @Override
    public String label() {
      return node.label();
    }

    @Override
    public String detail() {
      return node.detail();
    }

    @Override
    public Glyph glyph() {
      return node.glyph();
    }

    @Override
    public NodeState state() {
      return node.state();
    }

    @Override
    public boolean live() {
      return node.live();
    }

    @Override
    public @Nullable String flag() {
      return node.flag();
    }

    @Override
    public boolean foldable() {
      return !below.byState().isEmpty();
    }
  }

  /**
   * Siblings of one group; {@code members} counts them, {@code below} all their descendants too.
   */
  record Group(String id, String label, int members, List<Item> children, StateCounts below)
      implements Item {
    @Override
    public String detail() {
      return below.words();
    }

    @Override
    public Glyph glyph() {
      return Glyph.GROUP;
    }

    @Override
    public NodeState state() {
      return below.worst();
    }

    @Override
    public boolean live() {
      return below.total() > below.of(NodeState.PLANNED) + below.of(NodeState.CLOSED);
    }

    @Override
    public @Nullable String flag() {
      return null;
    }

    @Override
    public boolean foldable() {
      return true;
    }
  }
}
