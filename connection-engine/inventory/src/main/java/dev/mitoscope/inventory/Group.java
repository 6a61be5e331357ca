package dev.mitoscope.inventory;

import java.util.List;
import java.util.Map;

/**
 * A group as it is in one state of the inventory.
 *
 * @param parents names of the groups that it is a direct child of
 * @param children names of its direct child groups, in the order they were added
 * @param hosts names of its direct hosts, in the order they were added
 * @param variables those set in inventory sources, not those of {@code group_vars}
 * @param depth length of the longest way from {@code all}
 * @param priority {@code ansible_group_priority}; decides between groups of equal depth
 */
public record Group(
    String name,
    List<String> parents,
    List<String> children,
    List<String> hosts,
    Map<String, Variable> variables,
    int depth,
    int priority) {

  /** The group of every host. */
  public static final String ALL = "all";

  /** The group of the hosts that are in no other. */
  public static final String UNGROUPED = "ungrouped";
}
