package dev.mitoscope.app.screen.topology;

import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.screen.topology.PlannedTree.Planned;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.topology.Forest;
import dev.mitoscope.topology.Glyph;
import dev.mitoscope.topology.NodeState;
import dev.mitoscope.topology.TopologyNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays what is live over what is planned: one node for each stack of hops, whether it is only
 * wanted, is there, or was.
 */
final class ForestBuilder {
  /** The node of this machine. */
  static final String MACHINE = "machine";

  private static final int NAMED = 4;

  private final PlannedTree planned;
  private final Map<String, ContextEntry> live;
  private final Map<Integer, ContextEntry> byId = new HashMap<>();
  private final Map<String, String> groups;
  private final Set<Integer> stuck;

  /**
   * @param live the latest attempt at each stack, by its key
   * @param groups the group that each host is shown in
   * @param stuck contexts that a verdict calls stuck
   */
  ForestBuilder(
      PlannedTree planned,
      Map<String, ContextEntry> live,
      Map<String, String> groups,
      Set<Integer> stuck) {
    this.planned = planned;
    this.live = live;
    this.groups = groups;
    this.stuck = stuck;
    live.values().forEach(entry -> byId.put(entry.id(), entry));
  }

  Forest build() {
    List<TopologyNode> nodes = new ArrayList<>();
    nodes.add(
        new TopologyNode(
            MACHINE,
            null,
            "this machine",
            "console",
            Glyph.MACHINE,
            NodeState.READY,
            true,
            null,
            null));
    Map<String, Planned> all = new LinkedHashMap<>(planned.byStack());
    Set<String> keys = new LinkedHashSet<>(all.keySet());
    keys.addAll(live.keySet());
    for (String key : keys) {
      nodes.add(node(key, all.get(key), live.get(key)));
    }
    return Forest.of(nodes);
  }

  private TopologyNode node(String key, @Nullable Planned plan, @Nullable ContextEntry entry) {
    String label = label(plan, entry);
    String method = method(plan, entry);
    return new TopologyNode(
        key,
        parent(plan, entry),
        label,
        detail(method, plan, entry),
        glyph(method),
        entry == null ? NodeState.PLANNED : state(entry),
        entry != null && (entry.isAlive() || entry.life() == ContextEntry.Life.CONNECTING),
        plan == null || plan.hosts().isEmpty() ? null : groups.get(plan.hosts().getFirst()),
        flag(plan));
  }

  private String parent(@Nullable Planned plan, @Nullable ContextEntry entry) {
    if (entry != null) {
      ContextEntry above = byId.get(entry.parent());
      if (above != null) {
        return above.stack();
      }
    }
    return plan == null ? MACHINE : Objects.requireNonNullElse(plan.parent(), MACHINE);
  }

  private static String label(@Nullable Planned plan, @Nullable ContextEntry entry) {
    if (plan != null && !plan.hosts().isEmpty()) {
      return plan.hosts().getFirst();
    }
    if (entry != null) {
      // What it hangs on is to be seen; its own last part is enough.
      String name = entry.name();
      return name.substring(name.lastIndexOf('›') + 1).strip();
    }
    return plan == null ? "" : text(plan.hop(), "hostname", plan.hop().method());
  }

  private static String method(@Nullable Planned plan, @Nullable ContextEntry entry) {
    return entry != null ? entry.method() : plan == null ? "" : plan.hop().method();
  }

  private static String detail(
      String method, @Nullable Planned plan, @Nullable ContextEntry entry) {
    String account = plan == null ? "" : text(plan.hop(), "username", "");
    if (entry != null) {
      account =
          entry
              .ready()
              .map(ready -> ready.user())
              .orElse(Objects.toString(entry.arguments().get("username"), account));
    }
    return account.isEmpty() || account.equals("null") ? method : account + " · " + method;
  }

  private static String text(HopDescription hop, String name, String otherwise) {
    for (HopArgument argument : hop.arguments()) {
      if (argument.name().equals(name) && argument.value() != null) {
        return argument.value().toString();
      }
    }
    return otherwise;
  }

  private NodeState state(ContextEntry entry) {
    return switch (entry.life()) {
      case CONNECTING -> NodeState.CONNECTING;
      case READY -> NodeState.READY;
      case BUSY -> stuck.contains(entry.id()) ? NodeState.STUCK : NodeState.BUSY;
      case FAILED -> NodeState.FAILED;
      case LOST -> NodeState.LOST;
      case CLOSED -> NodeState.CLOSED;
    };
  }

  private static Glyph glyph(String method) {
    return switch (method) {
      case "local", "fork" -> Glyph.MACHINE;
      case "ssh" -> Glyph.SHELL;
      case "sudo", "doas" -> Glyph.SHIELD;
      case "su" -> Glyph.PERSON;
      case "docker", "podman", "buildah", "lxc", "lxd", "incus", "machinectl" -> Glyph.CONTAINER;
      case "kubectl" -> Glyph.POD;
      case "jail", "setns" -> Glyph.JAIL;
      default -> Glyph.OTHER;
    };
  }

  private static @Nullable String flag(@Nullable Planned plan) {
    if (plan == null || plan.hosts().size() < 2) {
      return null;
    }
    List<String> hosts = plan.hosts();
    String names =
        hosts.size() <= NAMED
            ? String.join(", ", hosts)
            : String.join(", ", hosts.subList(0, NAMED)) + " …";
    return hosts.size() + " hosts have this very stack, so they share one context: " + names;
  }
}
