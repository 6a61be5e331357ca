package dev.mitoscope.playbook.run;

import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which tasks {@code --tags} and {@code --skip-tags} let run. Safe from any thread. */
final class Tags {
  private final Set<String> only;
  private final Set<String> skip;
  private final UnaryOperator<@Nullable Object> render;
  private final Map<Task, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param only empty for all
   * @param render fills in templates in tags
   */
  Tags(List<String> only, List<String> skip, UnaryOperator<@Nullable Object> render) {
    this.only = only.isEmpty() ? Set.of("all") : Set.copyOf(only);
    this.skip = Set.copyOf(skip);
    this.render = render;
  }

  /** Whether the task may run; handlers run whatever their tags. */
  boolean select(Task task) {
    return task.isHandler() || known.computeIfAbsent(task, this::decide);
  }

  private boolean decide(Task task) {
    Set<String> tags = of(task);
    boolean untagged = tags.isEmpty();
    return isWanted(tags, untagged) && !isSkipped(tags, untagged);
  }

  private boolean isWanted(Set<String> tags, boolean untagged) {
    if (tags.contains("always") || tags.stream().anyMatch(only::contains)) {
      return true;
    }
    boolean never = tags.contains("never");
    return (only.contains("all") && !never)
        || (only.contains("tagged") && !untagged && !never)
        || (only.contains("untagged") && untagged);
  }

  private boolean isSkipped(Set<String> tags, boolean untagged) {
    boolean always = tags.contains("always");
    if (skip.contains("all")) {
      return !always || skip.contains("always");
    }
    return tags.stream().anyMatch(skip::contains)
        || (skip.contains("tagged") && !untagged)
        || (skip.contains("untagged") && untagged);
  }

  /** The tags of a task and of all that it stands in. */
  Set<String> of(Task task) {
    return of(task.directives());
  }

  /** The tags that keywords set, there and around. */
  Set<String> of(Directives directives) {
    Set<String> tags = new LinkedHashSet<>();
    for (Setting setting : directives.all("tags")) {
      add(render.apply(setting.value()), tags);
    }
    return tags;
  }

  private static void add(@Nullable Object value, Set<String> tags) {
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(item -> add(item, tags));
      case Object one -> {
        for (String tag : one.toString().split(",", -1)) {
          if (!tag.isBlank()) {
            tags.add(tag.strip());
          }
        }
      }
    }
  }

  /** Tags as given on a command line: commas separate them. */
  static List<String> parse(List<String> given) {
    List<String> tags = new ArrayList<>();
    for (String text : given) {
      for (String tag : text.split(",", -1)) {
        if (!tag.isBlank()) {
          tags.add(tag.strip());
        }
      }
    }
    return tags;
  }
}
