package dev.mitoscope.inventory.pattern;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.InventoryGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Selects hosts of one inventory graph by Ansible's patterns. What it gives are names: of hosts of
 * the graph, or of this machine where a pattern asks for it and the graph lacks it.
 *
 * @param unmatched told each pattern that selects nothing; may throw
 * @param warnings told of notations that mean something else than they seem to
 */
public record HostPatterns(
    InventoryGraph graph, Consumer<String> unmatched, Consumer<String> warnings) {

  /** The hosts that a pattern such as {@code web:&prod:!web3} selects, in the inventory's order. */
  public List<String> select(String pattern) {
    return evaluate(PatternText.split(pattern));
  }

  /** The hosts that single patterns select together. */
  public List<String> evaluate(List<String> patterns) {
    Set<String> selected = new LinkedHashSet<>();
    for (String pattern : PatternText.order(patterns)) {
      if (graph.host(pattern) != null) {
        selected.add(pattern);
        continue;
      }
      switch (pattern.charAt(0)) {
        case '!' -> selected.removeAll(matches(pattern.substring(1)));
        case '&' -> selected.retainAll(matches(pattern.substring(1)));
        default -> selected.addAll(matches(pattern));
      }
    }
    return List.copyOf(selected);
  }

  private Set<String> matches(String pattern) {
    if (pattern.isEmpty()) {
      throw new InventoryException("Invalid host list pattern: an empty one after ! or &");
    }
    Subscript subscript = Subscript.of(pattern);
    if (subscript == null) {
      return new LinkedHashSet<>(enumerate(pattern));
    }
    if (subscript.dashed()) {
      warnings.accept("Use [x:y] inclusive subscripts instead of [x-y] which has been removed");
    }
    return new LinkedHashSet<>(subscript.apply(enumerate(subscript.expression()), pattern));
  }

  /** What matches, group by group: a host counts as often as it is found. */
  private List<String> enumerate(String expression) {
    boolean wild = expression.startsWith("~") || NameMatcher.isGlob(expression);
    Predicate<String> matcher = NameMatcher.of(expression);
    List<String> groups =
        wild
            ? graph.groups().keySet().stream().filter(matcher).toList()
            : graph.groups().containsKey(expression) ? List.of(expression) : List.of();
    List<String> found = new ArrayList<>();
    for (String group : groups) {
      graph.members(group).forEach(host -> found.add(host.name()));
    }
    if (wild) {
      graph.hosts().keySet().stream().filter(matcher).forEach(found::add);
    } else if ((groups.isEmpty() || expression.indexOf('.') >= 0)
        && graph.host(expression) != null) {
      // A word that is a group's name means the group only, unless there is a dot in it.
      found.add(expression);
    }
    if (found.isEmpty() && Host.LOCAL_NAMES.contains(expression)) {
      found.add(expression);
    }
    if (found.isEmpty() && groups.isEmpty() && !expression.equals("all")) {
      unmatched.accept(expression);
    }
    return found;
  }
}
