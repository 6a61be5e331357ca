package dev.mitoscope.multiplexer.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loaded inventory is: groups, hosts, and where each variable came from. */
public sealed interface InventoryEvent extends Event {

  /** {@code hosts} and {@code children} are the direct members, in the inventory's order. */
  record Group(String name, List<String> hosts, List<String> children) {}

  /**
   * One level at which a variable was set. {@code level} is the precedence level's name, {@code
   * source} is {@code file:line} or a word for what set it.
   */
  record Setting(@Nullable Object value, String level, String source) {}

  /**
   * The winner first, then what it hides, nearest first. Values are raw (not yet rendered) and
   * masked.
   */
  record HostVariable(String name, List<Setting> settings) {}

  /** The whole inventory was (re)loaded. */
  record InventoryLoaded(List<String> sources, List<Group> groups, int hosts)
      implements InventoryEvent {}

  /** A host's variables, sent on demand and for the hosts of a run. */
  record HostDescribed(String host, List<String> groups, List<HostVariable> variables)
      implements InventoryEvent {}

  /** Loading failed; nothing of the previous inventory is lost. */
  record InventoryFailed(List<String> sources, String message, @Nullable String position)
      implements InventoryEvent {}
}
