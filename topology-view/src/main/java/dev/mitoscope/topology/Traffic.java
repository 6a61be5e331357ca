package dev.mitoscope.topology;

import java.util.HashMap;
import java.util.Map;

/** The activity of every edge that is shown: a folded box sums up what it hides. */
final class Traffic {

  static final Traffic NONE = new Traffic(Map.of(), Map.of());

  private final Map<String, EdgeActivity> edges;
  private final Map<String, EdgeActivity> trunks;

  private Traffic(Map<String, EdgeActivity> edges, Map<String, EdgeActivity> trunks) {
    this.edges = edges;
    this.trunks = trunks;
  }

  static Traffic of(Forest forest, Layout layout, Map<String, EdgeActivity> given) {
    if (given.isEmpty()) {
      return NONE;
    }
    Map<String, EdgeActivity> edges = new HashMap<>(given);
    Map<String, EdgeActivity> trunks = new HashMap<>();
    given.forEach((id, activity) -> {
      TopologyNode node = forest.node(id);
      if (node == null) {
        return;
      }
      String parent = node.parent() == null ? "" : node.parent();
      trunks.merge(parent, activity, EdgeActivity::plus);
      if (node.group() != null) {
        String group = Folding.groupId(parent, node.group());
        if (layout.get(group) != null) {
          edges.merge(group, activity, EdgeActivity::plus);
          trunks.merge(group, activity, EdgeActivity::plus);
        }
      }
    });
    return new Traffic(edges, trunks);
  }

  EdgeActivity of(Placed placed) {
    return edges.getOrDefault(placed.item().id(), EdgeActivity.NONE);
  }

  /** All edges that leave the box to the right. */
  EdgeActivity below(Placed parent) {
    return trunks.getOrDefault(parent.item().id(), EdgeActivity.NONE);
  }
}
