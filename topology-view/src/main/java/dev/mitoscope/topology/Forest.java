package dev.mitoscope.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes and who hangs on whom. Immutable; children keep the order in which they were given. */
public final class Forest {

  public static final Forest EMPTY = of(List.of());

  private final Map<String, TopologyNode> nodes;
  private final Map<String, List<TopologyNode>> children;
  private final List<TopologyNode> roots;

  private Forest(
      Map<String, TopologyNode> nodes,
      Map<String, List<TopologyNode>> children,
      List<TopologyNode> roots) {
    this.nodes = nodes;
    this.children = children;
    this.roots = roots;
  }

  /**
   * Builds the forest. A node whose parent is unknown becomes a root; of nodes that hang on each
   * other in a ring, the first given does.
   */
  public static Forest of(Collection<TopologyNode> given) {
    Map<String, TopologyNode> nodes = LinkedHashMap.newLinkedHashMap(given.size());
    for (TopologyNode node : given) {
      nodes.put(node.id(), node);
    }
    Map<String, List<TopologyNode>> children = new LinkedHashMap<>();
    List<TopologyNode> roots = new ArrayList<>();
    for (TopologyNode node : nodes.values()) {
      if (node.parent() == null || !nodes.containsKey(node.parent())) {
        roots.add(node);
      } else {
        children.computeIfAbsent(node.parent(), parent -> new ArrayList<>()).add(node);
      }
    }
    openRings(nodes, children, roots);
    return new Forest(nodes, children, List.copyOf(roots));
  }

  private static void openRings(
      Map<String, TopologyNode> nodes,
      Map<String, List<TopologyNode>> children,
      List<TopologyNode> roots) {
    Set<String> reached = HashSet.newHashSet(nodes.size());
    roots.forEach(root -> reach(root, children, reached));
    if (reached.size() == nodes.size()) {
      return;
    }
    for (TopologyNode node : nodes.values()) {
      if (!reached.contains(node.id())) {
        children.getOrDefault(node.parent(), new ArrayList<>()).remove(node);
        roots.add(node);
        reach(node, children, reached);
      }
    }
  }

  private static void reach(
      TopologyNode from, Map<String, List<TopologyNode>> children, Set<String> reached) {
    Deque<TopologyNode> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      TopologyNode node = open.pop();
      if (reached.add(node.id())) {
        open.addAll(children.getOrDefault(node.id(), List.of()));
      }
    }
  }

  public int size() {
    return nodes.size();
  }

  public List<TopologyNode> roots() {
    return roots;
  }

  public List<TopologyNode> children(String id) {
    return children.getOrDefault(id, List.of());
  }

  public @Nullable TopologyNode node(String id) {
    return nodes.get(id);
  }

  public Collection<TopologyNode> nodes() {
    return nodes.values();
  }
}
