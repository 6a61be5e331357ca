package dev.mitoscope.playbook.module;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code action_groups} of collections and of ansible-core, by which {@code module_defaults}
 * gives arguments to many modules at once.
 */
final class ActionGroups {
  private static final Pattern FULL_NAME = Pattern.compile("\\w+\\.\\w+\\.\\w+(\\.\\w+)*");

  private final Collections collections;
  private final Optional<AnsibleCore> core;
  private final ConcurrentMap<String, Optional<Set<String>>> known = new ConcurrentHashMap<>();

  ActionGroups(Collections collections, Optional<AnsibleCore> core) {
    this.collections = collections;
    this.core = core;
  }

  /**
   * The full names of the group's actions; empty where there is no such group.
   *
   * @param name with its collection, or alone when it is one of ansible-core's
   */
  Optional<Set<String>> actions(String name) {
    String full = full(name, "ansible.builtin");
    Optional<Set<String>> actions = known.get(full);
    if (actions == null) {
      actions = collect(full, new LinkedHashSet<>());
      known.put(full, actions);
    }
    return actions;
  }

  private static String full(String name, String collection) {
    return FULL_NAME.matcher(name).matches() ? name : collection + "." + name;
  }

  /**
   * @param path groups that are being read; they may extend each other
   */
  private Optional<Set<String>> collect(String group, Set<String> path) {
    String[] parts = group.split("\\.", 3);
    String collection = parts[0] + "." + parts[1];
    Map<?, ?> groups = collections.actionGroups(collection, core);
    Object entries = groups.get(group);
    entries = entries == null ? groups.get(parts[2]) : entries;
    if (!(entries instanceof List<?> list) || !path.add(group)) {
      return Optional.empty();
    }
    Set<String> actions = new LinkedHashSet<>();
    for (Object entry : list) {
      if (entry instanceof String action) {
        actions.add(collections.current(full(action, collection)));
      } else {
        for (String extended : extended(entry)) {
          collect(full(extended, collection), path).ifPresent(actions::addAll);
        }
      }
    }
    return Optional.of(actions);
  }

  private static List<String> extended(@Nullable Object entry) {
    Object groups =
        entry instanceof Map<?, ?> map && map.get("metadata") instanceof Map<?, ?> metadata
            ? metadata.get("extend_group")
            : null;
    return switch (groups) {
      case String one -> List.of(one);
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
