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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what comes before the task of {@code --start-at-task}, in the order of the text. Where
 * no text has it, what includes bring while the run goes on is looked into as well.
 */
final class StartAt {
  private static final Set<String> INCLUDES = Set.of("include_tasks", "include_role", "include");

  private final @Nullable Pattern name;
  private final Set<Task> passed = new HashSet<>();
  private boolean inIncludes;
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

  /** Where no text of these plays has the task, it is looked for in what they include. */
  void lookInto(List<Play> plays) {
    inIncludes = !found && plays.stream().noneMatch(play -> names(sections(play)));
  }

  private boolean names(List<Node> nodes) {
    return nodes.stream()
        .anyMatch(node ->
            switch (node) {
              case Block block ->
                  names(block.body()) || names(block.rescue()) || names(block.always());
              case Task task -> matches(task);
            });
  }

  private static List<Node> sections(Play play) {
    return Stream.of(play.preTasks(), play.roleTasks(), play.tasks(), play.postTasks())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether a wish for a task was not met by any play. */
  boolean isMissed() {
    return !found;
  }

  /** Which tasks of the play may run; to be asked for one play after the other. */
  Predicate<Task> in(Play play) {
    if (found) {
      return task -> true;
    }
    if (inIncludes) {
      return this::isReached;
    }
    walk(sections(play), passed);
    boolean here = found;
    // Gathering facts and flushing handlers are no one's tasks: they run where a task does.
    return task -> task.isImplicit() ? here : here && !passed.contains(task);
  }

  /** Includes are run to see what they bring; all else is passed over up to the task. */
  private synchronized boolean isReached(Task task) {
    if (passed.contains(task)) {
      return false;
    }
    if (found || task.isImplicit()) {
      return found || !isMeta(task);
    }
    if (INCLUDES.contains(task.shortAction())) {
      return true;
    }
    found = matches(task);
    if (!found) {
      passed.add(task);
    }
    return found;
  }

  private static boolean isMeta(Task task) {
    return task.shortAction().equals("meta");
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
