package dev.mitoscope.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see: the forest, what of it is folded, where each box stands, and which boxes a
 * search found. Holds no control. JavaFX thread only.
 */
final class Picture {

  /** How many nodes are shown one by one before groups are folded by themselves. */
  static final int GROUPED_FROM = 200;

  private final Set<String> toggled = new HashSet<>();
  private Forest forest = Forest.EMPTY;
  private Grouping grouping = Grouping.AUTOMATIC;
  private Layout layout = Layout.EMPTY;
  private Traffic traffic = Traffic.NONE;
  private Map<String, EdgeActivity> activity = Map.of();
  private String search = "";
  private List<String> matches = List.of();
  private Set<String> found = Set.of();

  Forest forest() {
    return forest;
  }

  Layout layout() {
    return layout;
  }

  Traffic traffic() {
    return traffic;
  }

  void show(Forest next) {
    forest = next;
    arrange();
  }

  void setActivity(Map<String, EdgeActivity> next) {
    activity = next;
    traffic = Traffic.of(forest, layout, activity);
  }

  void setGrouping(Grouping next) {
    grouping = next;
    arrange();
  }

  boolean grouped() {
    return switch (grouping) {
      case ON -> true;
      case OFF -> false;
      case AUTOMATIC -> forest.size() > GROUPED_FROM;
    };
  }

  /** Folds what is unfolded, and the other way round. */
  void toggle(Item item) {
    if (item.foldable()) {
      if (!toggled.remove(item.id())) {
        toggled.add(item.id());
      }
      arrange();
    }
  }

  /** Unfolds whatever hides the node. */
  void unfold(String id) {
    boolean grouped = grouped();
    for (TopologyNode node = forest.node(id); node != null; ) {
      String parent = node.parent() == null ? "" : node.parent();
      if (grouped && node.group() != null) {
        toggled.add(Folding.groupId(parent, node.group()));
      }
      toggled.remove(parent);
      node = forest.node(parent);
    }
    arrange();
  }

  /** Finds nodes whose label or detail has the text in it; an empty text finds none. */
  List<String> search(String text) {
    search = text.strip().toLowerCase(Locale.ROOT);
    find();
    return matches;
  }

  boolean searching() {
    return !search.isEmpty();
  }

  boolean isFound(Item item) {
    return found.contains(item.id());
  }

  private void arrange() {
    layout = TidyLayout.of(new Folding(grouped(), Set.copyOf(toggled)).apply(forest));
    traffic = Traffic.of(forest, layout, activity);
    find();
  }

  private void find() {
    if (search.isEmpty()) {
      matches = List.of();
      found = Set.of();
      return;
    }
    matches = forest.nodes().stream().filter(this::matches).map(TopologyNode::id).toList();
    Set<String> boxes = new LinkedHashSet<>();
    for (String match : matches) {
      String box = box(match);
      if (box != null) {
        boxes.add(box);
      }
    }
    found = boxes;
  }

  private boolean matches(TopologyNode node) {
    return node.label().toLowerCase(Locale.ROOT).contains(search)
        || node.detail().toLowerCase(Locale.ROOT).contains(search);
  }

  /** The id of the box that shows the node, or hides it. */
  @Nullable String box(String id) {
    Deque<String> candidates = new ArrayDeque<>(List.of(id));
    while (!candidates.isEmpty()) {
      String candidate = candidates.pop();
      if (layout.get(candidate) != null) {
        return candidate;
      }
      TopologyNode node = forest.node(candidate);
      if (node != null) {
        String parent = node.parent() == null ? "" : node.parent();
        if (node.group() != null) {
          candidates.add(Folding.groupId(parent, node.group()));
        }
        candidates.add(parent);
      }
    }
    return null;
  }
}
