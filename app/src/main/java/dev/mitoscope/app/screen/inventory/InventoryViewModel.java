package dev.mitoscope.app.screen.inventory;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.InventoryEvent.Group;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostDescribed;
import dev.mitoscope.multiplexer.event.InventoryEvent.HostVariable;
import dev.mitoscope.multiplexer.event.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the screen Inventory shows: the tree under its search, and the host or group in focus. */
final class InventoryViewModel implements Fold {
  private static final String ALL = "all";

  private final InventoryModel inventory;
  private final ConsoleActions actions;
  private final StringProperty search = new SimpleStringProperty("");
  private final StringProperty variableSearch = new SimpleStringProperty("");
  private final StringProperty pattern = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper patternResult = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<InventoryNode>> tree =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ObjectProperty<@Nullable InventoryNode> selected = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<List<VariableRow>> variables =
      new ReadOnlyObjectWrapper<>(List.of());
  private long seen = -1;

  InventoryViewModel(InventoryModel inventory, ConsoleActions actions) {
    this.inventory = inventory;
    this.actions = actions;
    search.subscribe(text -> rebuild());
    selected.subscribe(this::describe);
    variableSearch.subscribe(text -> showVariables());
    pattern.subscribe(this::count);
  }

  /** Part of a host's or group's name. */
  StringProperty search() {
    return search;
  }

  /** Part of a variable's name or value. */
  StringProperty variableSearch() {
    return variableSearch;
  }

  /** A limit pattern, as after {@code --limit}. */
  StringProperty pattern() {
    return pattern;
  }

  /** How many hosts the pattern selects, or what is wrong with it. */
  ReadOnlyStringProperty patternResult() {
    return patternResult.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<InventoryNode>> tree() {
    return tree.getReadOnlyProperty();
  }

  ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  ObjectProperty<@Nullable InventoryNode> selected() {
    return selected;
  }

  ReadOnlyObjectProperty<List<VariableRow>> variables() {
    return variables.getReadOnlyProperty();
  }

  InventoryModel inventory() {
    return inventory;
  }

  /** Points at a host, if the inventory has it. */
  void selectHost(String host) {
    if (inventory.hosts().contains(host)) {
      selected.set(new InventoryNode(InventoryNode.Kind.HOST, host, 0, List.of()));
    }
  }

  @Override
  public void apply(Recorded recorded) {
    // The shared model has folded it already.
  }

  @Override
  public void settle() {
    long version = inventory.version().get();
    if (version == seen) {
      return;
    }
    boolean first = tree.get().isEmpty();
    seen = version;
    rebuild();
    showVariables();
    count(pattern.get());
    subtitle.set(
        inventory.isLoaded()
            ? String.join(", ", inventory.sources())
                + " · "
                + Format.count(inventory.hosts().size(), "host")
                + " in "
                + Format.count(inventory.groups().size(), "group")
            : "");
    if (first && selected.get() == null && !inventory.hosts().isEmpty()) {
      selectHost(inventory.hosts().getFirst());
    }
  }

  private void rebuild() {
    String wanted = search.get().strip().toLowerCase(Locale.ROOT);
    Map<String, Group> groups = inventory.groups();
    Set<String> children = new HashSet<>();
    groups
        .values()
        .forEach(group -> {
          if (!group.name().equals(ALL)) {
            children.addAll(group.children());
          }
        });
    List<InventoryNode> top = new ArrayList<>();
    Map<String, Set<String>> members = new HashMap<>();
    for (Group group : groups.values()) {
      if (!group.name().equals(ALL) && !children.contains(group.name())) {
        node(group, wanted, false, members, new HashSet<>()).ifPresent(top::add);
      }
    }
    tree.set(top);
  }

  private java.util.Optional<InventoryNode> node(
      Group group,
      String wanted,
      boolean parentMatches,
      Map<String, Set<String>> members,
      Set<String> above) {
    boolean matches = parentMatches || group.name().toLowerCase(Locale.ROOT).contains(wanted);
    List<InventoryNode> below = new ArrayList<>();
    Set<String> path = new HashSet<>(above);
    path.add(group.name());
    for (String child : group.children()) {
      Group next = inventory.groups().get(child);
      // A damaged run file may hold a cycle.
      if (next != null && !path.contains(child)) {
        node(next, wanted, matches, members, path).ifPresent(below::add);
      }
    }
    for (String host : group.hosts()) {
      if (matches || host.toLowerCase(Locale.ROOT).contains(wanted)) {
        below.add(new InventoryNode(InventoryNode.Kind.HOST, host, 0, List.of()));
      }
    }
    if (below.isEmpty() && (!matches || group.hosts().isEmpty())) {
      return java.util.Optional.empty();
    }
    int hosts = hostsOf(group, members, new HashSet<>()).size();
    return java.util.Optional.of(
        new InventoryNode(InventoryNode.Kind.GROUP, group.name(), hosts, below));
  }

  private Set<String> hostsOf(Group group, Map<String, Set<String>> members, Set<String> above) {
    Set<String> known = members.get(group.name());
    if (known != null) {
      return known;
    }
    Set<String> hosts = new LinkedHashSet<>(group.hosts());
    if (above.add(group.name())) {
      for (String child : group.children()) {
        Group next = inventory.groups().get(child);
        if (next != null) {
          hosts.addAll(hostsOf(next, members, above));
        }
      }
    }
    members.put(group.name(), hosts);
    return hosts;
  }

  private void describe(@Nullable InventoryNode node) {
    if (node != null
        && node.kind() == InventoryNode.Kind.HOST
        && inventory.described(node.name()).isEmpty()) {
      actions.describe(node.name());
    }
    showVariables();
  }

  private void showVariables() {
    InventoryNode node = selected.get();
    if (node == null) {
      variables.set(List.of());
      return;
    }
    String wanted = variableSearch.get().strip().toLowerCase(Locale.ROOT);
    variables.set(
        inventory.described(node.name()).map(HostDescribed::variables).orElse(List.of()).stream()
            .filter(variable -> !variable.settings().isEmpty())
            .sorted(java.util.Comparator.comparing(HostVariable::name))
            .map(VariableRow::of)
            .filter(row ->
                row.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || row.value().toLowerCase(Locale.ROOT).contains(wanted))
            .toList());
  }

  private void count(String text) {
    if (text.isBlank() || !actions.available().get()) {
      patternResult.set(inventory.isLoaded() ? Format.count(inventory.hosts().size(), "host") : "");
      return;
    }
    actions.hosts(
        text,
        hosts -> {
          // An answer to what was typed before comes too late.
          if (text.equals(pattern.get())) {
            patternResult.set(Format.count(hosts.size(), "host"));
          }
        },
        problem -> {
          if (text.equals(pattern.get())) {
            patternResult.set(problem);
          }
        });
  }
}
