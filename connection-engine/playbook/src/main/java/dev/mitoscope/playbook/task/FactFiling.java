package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.model.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where facts go that tasks bring. */
final class FactFiling {
  private FactFiling() {}

  /**
   * Files facts where the kind of task puts them.
   *
   * @param origins where some of them were written; the others come from the task itself
   */
  static void file(
      HostMemory memory,
      Action action,
      Task task,
      Map<String, @Nullable Object> facts,
      Map<String, Origin> origins) {
    boolean trusted = action.isTrusted();
    Map<String, Variable> variables =
        Variable.of(trusted ? facts : Untrusted.map(facts), Origin.of(task.position()));
    origins.forEach((name, origin) ->
        variables.computeIfPresent(name, (same, known) -> new Variable(known.value(), origin)));
    switch (task.shortAction()) {
      case "debug" -> {}
      case "include_vars" -> memory.include(variables);
      case "set_fact" -> {
        if (TaskKeywords.isTrue(task.arguments().get("cacheable"))) {
          memory.learn(variables);
        }
        memory.set(variables);
      }
      default -> memory.learn(variables);
    }
  }
}
