package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers facts at the start of a play, or where a task asks for it. */
final class GatherFacts implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    arguments.remove("parallel");
    Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.setup", arguments);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    if (Boolean.TRUE.equals(answer.get("failed"))) {
      result.put("failed", true);
      result.put("msg", "The following modules failed to execute: ansible.legacy.setup\n");
      result.put("failed_modules", Map.of("ansible.legacy.setup", answer));
    } else if (answer.get("ansible_facts") instanceof Map<?, ?> gathered) {
      gathered.forEach((name, value) -> facts.put(String.valueOf(name), value));
    }
    result.put("ansible_facts", facts);
    facts.put("_ansible_facts_gathered", true);
    for (String key : java.util.List.of("warnings", "deprecations")) {
      if (answer.get(key) != null) {
        result.put(key, answer.get(key));
      }
    }
    result.put("_ansible_verbose_override", true);
    return result;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.setup");
  }
}
