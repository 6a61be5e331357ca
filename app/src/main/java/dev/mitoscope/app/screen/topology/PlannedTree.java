package dev.mitoscope.app.screen.topology;

import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contexts that the inventory wants: one for each different stack of hops, below the context of
 * the hops before its last.
 *
 * @param byStack by the key of the stack, parents before children
 */
record PlannedTree(Map<String, Planned> byStack) {

  static final PlannedTree EMPTY = new PlannedTree(Map.of());

  /**
   * One context to be.
   *
   * @param parent the key of the stack that it starts from; null for this machine
   * @param hosts those that are reached by it; empty for one that is only on the way
   */
  record Planned(String stack, @Nullable String parent, HopDescription hop, List<String> hosts) {}

  static PlannedTree of(Collection<StackResolved> stacks) {
    Map<HopPrefix, String> keys = new HashMap<>();
    for (StackResolved stack : stacks) {
      keys.put(HopPrefix.of(stack.hops()), stack.stack());
    }
    Map<String, Planned> planned = new LinkedHashMap<>();
    for (StackResolved stack : stacks) {
      if (!stack.hops().isEmpty()) {
        add(stack, keys, planned);
      }
    }
    return new PlannedTree(planned);
  }

  private static void add(
      StackResolved stack, Map<HopPrefix, String> keys, Map<String, Planned> planned) {
    String parent = null;
    for (int length = 1; length < stack.hops().size(); length++) {
      List<HopDescription> hops = stack.hops().subList(0, length);
      boolean direct = length == stack.hops().size() - 1;
      String key = direct ? stack.parent() : keys.get(HopPrefix.of(hops));
      if (key == null) {
        // Nobody named this stop; what is known of it is the stack that passes it.
        key = stack.stack() + "#" + length;
      }
      planned.putIfAbsent(key, new Planned(key, parent, hops.getLast(), new ArrayList<>()));
      parent = key;
    }
    String above = parent;
    planned
        .computeIfAbsent(
            stack.stack(),
            key -> new Planned(key, above, stack.hops().getLast(), new ArrayList<>()))
        .hosts()
        .add(stack.host());
  }
}
