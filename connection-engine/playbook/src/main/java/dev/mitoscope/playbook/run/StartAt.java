package dev.mitoscope.playbook.run;

import dev.mitoscope.playbook.model.Block;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what comes before the task of {@code --start-at-task}, in the order of the text. Looks
 * into what is imported, not into what is included while the run goes on.
 */
final class StartAt {
  private final @Nullable Pattern name;
  private boolean found;

  /**
   * @param name the task's, with or without its role, with {@code *} and {@code ?} for any; null
   *     for no such wish
   */
  StartAt(@Nullable String name) {
    this.name = name == null ? null : pattern(name);
    this.found = name == null;
  }

  private static Pattern pattern(String name) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }

  /** Which tasks of the play may run; to be asked for one play after the other. */
  Predicate<Task> in(Play play) {
    if (found) {
      return task -> true;
    }
    Set<Task> before = new HashSet<>();
    for (List<Node> section :
        List.of(play.preTasks(), play.roleTasks(), play.tasks(), play.postTasks())) {
      walk(section, before);
    }
    boolean here = found;
    // Gathering facts and flushing handlers are no one's tasks: they run where a task does.
    return task -> task.isImplicit() ? here : here && !before.contains(task);
  }

  private void walk(List<Node> nodes, Set<Task> before) {
    for (Node node : nodes) {
      if (found) {
        return;
      }
      switch (node) {
        case Block block -> {
          walk(block.body(), before);
          walk(block.rescue(), before);
          walk(block.always(), before);
        }
        case Task task -> {
          found = matches(task);
          if (!found) {
            before.add(task);
          }
        }
      }
    }
  }

  private boolean matches(Task task) {
    return name != null
        && !task.isImplicit()
        && (name.matcher(task.name()).matches() || name.matcher(task.displayName()).matches());
  }
}
