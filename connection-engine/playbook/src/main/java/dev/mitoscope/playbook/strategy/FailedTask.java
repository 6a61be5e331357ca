package dev.mitoscope.playbook.strategy;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.Keywords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rescue is told of the task that failed: {@code ansible_failed_task}. */
final class FailedTask {
  /** Keywords that are lists however they were written, with those of the blocks around. */
  private static final Set<String> LISTS = Set.of("tags", "when", "notify");

  private FailedTask() {}

  /**
   * Its name, action and arguments, and each keyword as it was written: null where it was not.
   *
   * @param name rendered
   */
  static Map<String, @Nullable Object> describe(Task task, String name) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    for (String keyword : Keywords.TASK) {
      Setting own = task.directives().own(keyword);
      described.put(
          keyword,
          LISTS.contains(keyword) ? list(task, keyword) : own == null ? null : own.value());
    }
    described.put("vars", Variable.values(task.directives().ownVariables("vars")));
    described.put("name", name);
    described.put("action", task.action());
    described.put("args", task.arguments());
    return described;
  }

  private static List<@Nullable Object> list(Task task, String keyword) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Setting setting : task.directives().all(keyword)) {
      if (setting.value() instanceof List<?> several) {
        all.addAll(several);
      } else {
        all.add(setting.value());
      }
    }
    return all;
  }
}
