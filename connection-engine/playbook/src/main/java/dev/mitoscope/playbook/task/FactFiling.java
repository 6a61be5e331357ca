package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.model.Task;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where facts go that tasks bring. */
final class FactFiling {
  private FactFiling() {}

  /** Files facts where the kind of task puts them. */
  static void file(
      HostMemory memory, Action action, Task task, Map<String, @Nullable Object> facts) {
    switch (task.shortAction()) {
      case "debug" -> {}
      case "include_vars" -> memory.include(facts);
      case "set_fact" -> {
        if (TaskKeywords.isTrue(task.arguments().get("cacheable"))) {
          memory.learn(facts);
        }
        memory.setAll(facts);
      }
      default -> memory.learn(action.isTrusted() ? facts : Untrusted.map(facts));
    }
  }
}
