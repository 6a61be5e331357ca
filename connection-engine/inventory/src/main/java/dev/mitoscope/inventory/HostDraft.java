package dev.mitoscope.inventory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A host while the inventory is built. */
final class HostDraft {
  final Set<String> groups = LinkedHashSet.newLinkedHashSet(2);
  final Map<String, Variable> variables = new LinkedHashMap<>();

  HostDraft() {}

  /** A draft that goes on from a finished host. */
  HostDraft(Host host) {
    groups.addAll(host.groups());
    variables.putAll(host.variables());
  }
}
