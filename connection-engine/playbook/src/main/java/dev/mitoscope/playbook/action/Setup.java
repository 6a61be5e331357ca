package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers facts with the module {@code setup}; the facts are kept and not printed. */
final class Setup implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> result =
        new LinkedHashMap<>(call.target().module("ansible.legacy.setup", call.arguments()));
    result.put("_ansible_verbose_override", true);
    return result;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.setup");
  }
}
