package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.DiscoveredPython;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the first module that runs on a host tells of the interpreter that was found there: a fact
 * in its result, and warnings.
 *
 * @param python null when there is nothing to tell
 * @param isFact whether the fact is the task's host's own; not that of a host it was delegated to
 */
record InterpreterNews(@Nullable DiscoveredPython python, boolean isFact, List<String> warnings) {

  /** The fact's name, which no module may set. */
  static final String FACT = "discovered_interpreter_python";

  static final InterpreterNews NONE = new InterpreterNews(null, false, List.of());

  /** Takes from a result what only we may say, and adds it where it is so. */
  void addTo(Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    if (result.get("ansible_facts") instanceof Map<?, ?> known) {
      known.forEach((name, value) -> facts.put(String.valueOf(name), value));
    }
    boolean forged = facts.keySet().removeIf(InterpreterNews::isOurs);
    if (python != null && isFact) {
      facts.put(FACT, python.interpreter());
    }
    if (forged || (python != null && isFact)) {
      result.put("ansible_facts", facts);
    }
    if (!warnings.isEmpty()) {
      List<Object> all = new ArrayList<>();
      if (result.get("warnings") instanceof List<?> own) {
        all.addAll(own);
      }
      all.addAll(warnings);
      result.put("warnings", all);
    }
  }

  private static boolean isOurs(String fact) {
    return fact.startsWith("discovered_interpreter_")
        || fact.startsWith("ansible_discovered_interpreter_");
  }
}
