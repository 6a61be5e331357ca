package dev.mitoscope.inventory.listing;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.InventoryGraph;
import dev.mitoscope.templating.value.Repr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups and hosts as the indented outline of {@code ansible-inventory --graph}. */
public final class GroupOutline {
  private final InventoryGraph graph;
  private final @Nullable InventoryListing variables;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param variables also shown; null for names only
   */
  public GroupOutline(InventoryGraph graph, @Nullable InventoryListing variables) {
    this.graph = graph;
    this.variables = variables;
  }

  /** The outline below a group, one line after the other. */
  public String of(Group group) {
    lines.clear();
    addGroup(group, 0);
    return String.join("\n", lines);
  }

  private void addGroup(Group group, int depth) {
    addLine("@" + group.name() + ":", depth);
    for (String child : group.children()) {
      addGroup(graph.group(child), depth + 1);
    }
    if (!group.name().equals(Group.ALL)) {
      for (String name : group.hosts()) {
        addLine(name, depth + 1);
        Host host = graph.host(name);
        if (variables != null && host != null) {
          addVariables(variables.hostVariables(host), depth + 2);
        }
      }
    }
    if (variables != null) {
      addVariables(variables.groupVariables(group), depth + 1);
    }
  }

  private void addVariables(Map<String, @Nullable Object> values, int depth) {
    new TreeMap<>(values)
        .forEach((name, value) -> addLine("{%s = %s}".formatted(name, Repr.str(value)), depth));
  }

  private void addLine(String text, int depth) {
    lines.add(depth == 0 ? text : "  |".repeat(depth) + "--" + text);
  }
}
