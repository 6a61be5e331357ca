package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.templating.value.Repr;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers facts at the start of a play, or where a task asks for it. */
final class GatherFacts implements Action {
  private static final String SETUP = "ansible.legacy.setup";
  private static final Set<String> IS_SETUP =
      Set.of("smart", "setup", "ansible.builtin.setup", SETUP);

  /** Options, and what Ansible calls them. */
  private static final Map<String, String> OF_SETUP =
      Map.of("gather_subset", "subset", "gather_timeout", "timeout", "filter", "filter");

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    Map<String, @Nullable Object> failed = new LinkedHashMap<>();
    for (String module : modules(call)) {
      Map<String, @Nullable Object> answer = call.target().module(module, arguments(call, module));
      if (Boolean.TRUE.equals(answer.get("failed"))) {
        failed.put(module, answer);
      } else if (answer.get("ansible_facts") instanceof Map<?, ?> gathered) {
        gathered.forEach((name, value) -> facts.put(String.valueOf(name), value));
      }
      for (String key : List.of("warnings", "deprecations")) {
        if (answer.get(key) != null) {
          result.put(key, answer.get(key));
        }
      }
    }
    if (!failed.isEmpty()) {
      result.put("failed", true);
      result.put(
          "msg",
          "The following modules failed to execute: " + String.join(", ", failed.keySet()) + "\n");
      result.put("failed_modules", failed);
    }
    result.put("ansible_facts", facts);
    facts.put("_ansible_facts_gathered", true);
    result.put("_ansible_verbose_override", true);
    return result;
  }

  /** The variable's, else the setting's; {@code smart} is what suits the connection. */
  private static List<String> modules(ActionCall call) {
    Object variable = call.templates().variable("ansible_facts_modules");
    List<String> wanted =
        variable == null ? call.configuration().list("FACTS_MODULES") : Arguments.list(variable);
    Set<String> modules = new LinkedHashSet<>();
    for (String name : wanted) {
      modules.add(IS_SETUP.contains(name) ? SETUP : name);
    }
    return List.copyOf(modules);
  }

  /** What only {@code setup} knows is kept from others, with a warning. */
  private static Map<String, @Nullable Object> arguments(ActionCall call, String module) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    arguments.remove("parallel");
    if (!module.equals(SETUP)) {
      OF_SETUP.forEach((option, word) -> {
        Object value = arguments.remove(option);
        boolean all = "all".equals(value) || List.of("all").equals(value);
        if (value != null && !(option.equals("gather_subset") && all)) {
          call.warn("Not passing %s(%s) to %s".formatted(word, Repr.str(value), module));
        }
      });
    }
    return call.withDefaultsOf(module, arguments);
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of(SETUP);
  }
}
