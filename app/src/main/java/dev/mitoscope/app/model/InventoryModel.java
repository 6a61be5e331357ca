package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostDescribed;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryFailed;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups, hosts, what is known of each host's variables, and each host's stack of hops. */
public final class InventoryModel extends Model {
  private @Nullable InventoryLoaded loaded;
  private @Nullable InventoryFailed failure;
  private Map<String, Group> groups = Map.of();
  private List<String> hosts = List.of();
  private final Map<String, HostDescribed> described = new HashMap<>();
  private final Map<String, StackResolved> stacks = new LinkedHashMap<>();
  private final Map<String, StackFailed> stackFailures = new HashMap<>();

  /** The files and programs it was read from; empty before the first load. */
  public List<String> sources() {
    return loaded == null ? List.of() : loaded.sources();
  }

  public boolean isLoaded() {
    return loaded != null;
  }

  /** Why the last load failed, until one succeeds. */
  public Optional<InventoryFailed> failure() {
    return Optional.ofNullable(failure);
  }

  /** By name, in the inventory's order. */
  public Map<String, Group> groups() {
    return groups;
  }

  /** Every host once, in the order of the first group that names it. */
  public List<String> hosts() {
    return hosts;
  }

  public Optional<HostDescribed> described(String host) {
    return Optional.ofNullable(described.get(host));
  }

  /** Each host's default stack, where it has been asked for. */
  public Map<String, StackResolved> stacks() {
    return Collections.unmodifiableMap(stacks);
  }

  public Optional<StackFailed> stackFailure(String host) {
    return Optional.ofNullable(stackFailures.get(host));
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case InventoryLoaded event -> {
        load(event);
        changed();
      }
      case InventoryFailed event -> {
        failure = event;
        changed();
      }
      case HostDescribed event -> {
        described.put(event.host(), event);
        changed();
      }
      case StackResolved event -> {
        stacks.put(event.host(), event);
        stackFailures.remove(event.host());
        changed();
      }
      case StackFailed event -> {
        stackFailures.put(event.host(), event);
        stacks.remove(event.host());
        changed();
      }
      default -> {}
    }
  }

  private void load(InventoryLoaded event) {
    loaded = event;
    failure = null;
    described.clear();
    stacks.clear();
    stackFailures.clear();
    Map<String, Group> byName = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Group group : event.groups()) {
      byName.put(group.name(), group);
      names.addAll(group.hosts());
    }
    groups = Collections.unmodifiableMap(byName);
    hosts = List.copyOf(new ArrayList<>(names));
  }
}
