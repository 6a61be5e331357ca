package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of the forest are shown as one box.
 *
 * @param grouped whether siblings of a group hang on a box of that group
 * @param toggled the boxes that the operator turned: groups start folded, nodes unfolded
 */
record Folding(boolean grouped, Set<String> toggled) {

  /** The boxes to show, from the roots down. */
  List<Item> apply(Forest forest) {
    return items(forest.roots(), "", forest);
  }

  static String groupId(String parent, String group) {
    return parent + "\u0000" + group;
  }

  private List<Item> items(List<TopologyNode> siblings, String parent, Forest forest) {
    if (!grouped) {
      return singles(siblings, forest);
    }
    Map<String, List<TopologyNode>> groups = new LinkedHashMap<>();
    for (TopologyNode node : siblings) {
      groups
          .computeIfAbsent(node.group() == null ? "" : node.group(), name -> new ArrayList<>())
          .add(node);
    }
    List<Item> items = new ArrayList<>();
    groups.forEach((name, members) -> {
      if (name.isEmpty() || members.size() == 1) {
        items.addAll(singles(members, forest));
      } else {
        items.add(group(groupId(parent, name), name, members, forest));
      }
    });
    return items;
  }

  private Item group(String id, String name, List<TopologyNode> members, Forest forest) {
    boolean open = toggled.contains(id);
    List<Item> shown = singles(members, forest);
    Counter counter = new Counter();
    for (Item item : shown) {
      counter.add(item.state());
      counter.add(item.below());
    }
    return new Item.Group(id, name, members.size(), open ? shown : List.of(), counter.counts());
  }

  private List<Item> singles(List<TopologyNode> nodes, Forest forest) {
    List<Item> items = new ArrayList<>(nodes.size());
    for (TopologyNode node : nodes) {
      items.add(single(node, forest));
    }
    return items;
  }

  private Item single(TopologyNode node, Forest forest) {
    List<TopologyNode> children = forest.children(node.id());
    if (children.isEmpty()) {
      return new Item.Single(node, List.of(), StateCounts.NONE);
    }
    List<Item> items = items(children, node.id(), forest);
    Counter counter = new Counter();
    for (Item item : items) {
      if (item instanceof Item.Single) {
        counter.add(item.state());
      }
      counter.add(item.below());
    }
    boolean open = !toggled.contains(node.id());
    return new Item.Single(node, open ? items : List.of(), counter.counts());
  }

  /** Adds states up without a record for each step. */
  private static final class Counter {
    private final Map<NodeState, Integer> byState = new EnumMap<>(NodeState.class);

    void add(NodeState state) {
      byState.merge(state, 1, Integer::sum);
    }

    void add(StateCounts more) {
      more.byState().forEach((state, count) -> byState.merge(state, count, Integer::sum));
    }

    StateCounts counts() {
      return byState.isEmpty() ? StateCounts.NONE : new StateCounts(byState);
    }
  }
}
