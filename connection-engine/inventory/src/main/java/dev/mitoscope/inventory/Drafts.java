package dev.mitoscope.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the finished inventory of its drafts. */
final class Drafts {
  private final Map<String, GroupDraft> groups;
  private final Map<String, Integer> depths = new HashMap<>();

  private Drafts(Map<String, GroupDraft> groups) {
    this.groups = groups;
  }

  /**
   * @param complete whether every group descends from {@code all}
   */
  static InventoryGraph graph(
      Map<String, GroupDraft> groups, Map<String, HostDraft> hosts, boolean complete) {
    return new InventoryGraph(new Drafts(groups).finishedGroups(), finished(hosts), complete);
  }

  private Map<String, Group> finishedGroups() {
    Map<String, Group> finished = LinkedHashMap.newLinkedHashMap(groups.size());
    groups.forEach((name, draft) ->
        finished.put(
            name,
            new Group(
                name,
                List.copyOf(draft.parents),
                List.copyOf(draft.children),
                List.copyOf(draft.hosts),
                draft.variables,
                depth(name, draft),
                draft.priority)));
    return finished;
  }

  /** The longest way up. */
  private int depth(String name, GroupDraft draft) {
    Integer known = depths.get(name);
    if (known != null) {
      return known;
    }
    int depth = 0;
    for (String parent : draft.parents) {
      GroupDraft above = groups.get(parent);
      if (above != null) {
        depth = Math.max(depth, depth(parent, above) + 1);
      }
    }
    depths.put(name, depth);
    return depth;
  }

  private static Map<String, Host> finished(Map<String, HostDraft> hosts) {
    // Thousands of hosts share the same few lists of groups.
    Map<List<String>, List<String>> shared = new HashMap<>();
    Map<String, Host> finished = LinkedHashMap.newLinkedHashMap(hosts.size());
    hosts.forEach((name, draft) -> {
      List<String> own = List.copyOf(draft.groups);
      List<String> interned = shared.computeIfAbsent(own, same -> same);
      finished.put(name, new Host(name, interned, draft.variables, false));
    });
    return finished;
  }
}
