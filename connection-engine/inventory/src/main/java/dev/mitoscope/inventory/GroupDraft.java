package dev.mitoscope.inventory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A group while the inventory is built. */
final class GroupDraft {
  final Set<String> parents = new LinkedHashSet<>();
  final Set<String> children = new LinkedHashSet<>();
  final Set<String> hosts = new LinkedHashSet<>();
  final Map<String, Variable> variables = new LinkedHashMap<>();
  int priority = 1;

  GroupDraft() {}

  /** A draft that goes on from a finished group. */
  GroupDraft(Group group) {
    parents.addAll(group.parents());
    children.addAll(group.children());
    hosts.addAll(group.hosts());
    variables.putAll(group.variables());
    priority = group.priority();
  }
}
