package dev.mitoscope.app.screen.topology;

import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.model.Model;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.ContextEvent;
import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.ContextEvent.StackFailed;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import dev.mitoscope.multiplexer.event.DiagnosisEvent;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.InventoryEvent;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.InventoryLoaded;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.topology.EdgeActivity;
import dev.mitoscope.topology.Forest;
import dev.mitoscope.topology.TopologyNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The forest of contexts, planned and live, what passes over its edges, and what each last said.
 */
final class TopologyViewModel extends Model {

  /** Bytes flow for so long after they were last seen to. */
  private static final Duration FLOWS = Duration.ofMillis(1_500);

  private static final int LAST_LINES = 6;
  private static final Set<String> EVERYONE = Set.of("all", "ungrouped");

  private final ContextsModel contexts;
  private final InventoryModel inventory;
  private final Map<Integer, Instant> flowed = new HashMap<>();
  private final Map<Integer, Deque<LogRecord>> lastLines = new HashMap<>();
  private final Set<Integer> stuck = new HashSet<>();
  private final Map<String, StackFailed> failures = new HashMap<>();
  private boolean planChanged = true;
  private PlannedTree plan = PlannedTree.EMPTY;
  private Map<String, String> groups = Map.of();

  TopologyViewModel(ContextsModel contexts, InventoryModel inventory) {
    this.contexts = contexts;
    this.inventory = inventory;
  }

  /** Builds the forest anew; not more often than it can be shown. */
  Forest forest() {
    if (planChanged) {
      planChanged = false;
      plan = PlannedTree.of(inventory.stacks().values());
      groups = groups();
    }
    return new ForestBuilder(plan, live(), groups, stuck).build();
  }

  /** What passes over the edge above each node that has a context. */
  Map<String, EdgeActivity> activity(Instant now) {
    Map<String, EdgeActivity> activity = new HashMap<>();
    for (ContextEntry entry : live().values()) {
      long bytes = entry.sent() + entry.received();
      Instant last = flowed.get(entry.id());
      boolean flows = entry.isAlive() && last != null && last.plus(FLOWS).isAfter(now);
      if (bytes > 0 || entry.roundTrip().isPresent()) {
        activity.put(entry.stack(), new EdgeActivity(bytes, flows, entry.roundTrip().orElse(null)));
      }
    }
    return activity;
  }

  /** The latest context of a node. */
  Optional<ContextEntry> context(String node) {
    return Optional.ofNullable(live().get(node));
  }

  /** The planned stack of a node, of the first host that it is for. */
  Optional<StackResolved> stack(String node) {
    return inventory.stacks().values().stream()
        .filter(stack -> stack.stack().equals(node))
        .findFirst();
  }

  /** The node that stands for a host. */
  Optional<String> nodeOf(String host) {
    return Optional.ofNullable(inventory.stacks().get(host)).map(StackResolved::stack);
  }

  Optional<String> nodeOf(int context) {
    return contexts.byId(context).map(ContextEntry::stack);
  }

  /** What a context logged last, oldest first. */
  List<LogRecord> lastLines(int context) {
    return List.copyOf(lastLines.getOrDefault(context, new ArrayDeque<>()));
  }

  int failures() {
    return failures.size();
  }

  boolean isEmpty() {
    return inventory.stacks().isEmpty() && contexts.all().isEmpty();
  }

  /** {@code 9 contexts, 6 live}. */
  String summary(Forest forest) {
    int live = 0;
    int bad = 0;
    for (TopologyNode node : forest.nodes()) {
      live += node.live() ? 1 : 0;
      bad += node.state().wantsAttention() ? 1 : 0;
    }
    // This machine is not counted.
    String text = Format.count(forest.size() - 1, "context") + ", " + (live - 1) + " live";
    return bad == 0 ? text : text + ", " + bad + " in trouble";
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case StackResolved event -> {
        failures.remove(event.host());
        planChanged = true;
      }
      case InventoryLoaded _ -> planChanged = true;
      case StackFailed event -> failures.put(event.host(), event);
      case ContextTraffic event -> flowed.put(event.context(), recorded.at());
      case CallFinished event -> stuck.remove(event.context());
      case Verdict event -> {
        if (event.severity().compareTo(Severity.STUCK) >= 0) {
          stuck.add(event.context());
        } else {
          stuck.remove(event.context());
        }
      }
      case LogRecord event -> {
        Deque<LogRecord> lines =
            lastLines.computeIfAbsent(event.context(), context -> new ArrayDeque<>());
        lines.add(event);
        if (lines.size() > LAST_LINES) {
          lines.remove();
        }
        return;
      }
      default -> {}
    }
    if (!(recorded.event() instanceof ContextEvent)
        && !(recorded.event() instanceof DiagnosisEvent)
        && !(recorded.event() instanceof InventoryEvent)) {
      return;
    }
    changed();
  }

  private Map<String, ContextEntry> live() {
    Map<String, ContextEntry> live = new LinkedHashMap<>();
    for (ContextEntry entry : contexts.all()) {
      live.put(entry.stack(), entry);
    }
    return live;
  }

  /** For each host the smallest group that names it. */
  private Map<String, String> groups() {
    Map<String, String> byHost = new HashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (Group group : inventory.groups().values()) {
      if (EVERYONE.contains(group.name())) {
        continue;
      }
      for (String host : group.hosts()) {
        int size = group.hosts().size();
        if (size < sizes.getOrDefault(host, Integer.MAX_VALUE)) {
          sizes.put(host, size);
          byHost.put(host, group.name());
        }
      }
    }
    return byHost;
  }
}
