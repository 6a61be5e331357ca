package dev.mitoscope.playbook.report;

import dev.mitoscope.templating.Line;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that a result's line calls hosts and items by. */
final class ResultLabels {
  private ResultLabels() {}

  /** The host, and where the work was done when that was another. */
  static String host(String host, Map<String, @Nullable Object> result) {
    if (!(result.get("_ansible_delegated_vars") instanceof Map<?, ?> delegated)
        || !(delegated.get("ansible_delegated_host") instanceof String other)
        || other.equals(host)) {
      return host;
    }
    Object address = delegated.get("ansible_host");
    String label = host + " -> " + other;
    return address == null || address.equals(other) ? label : label + "(" + address + ")";
  }

  /** An item's label; of a censored result Ansible keeps none. */
  static String item(Line line, String label, Map<String, @Nullable Object> result) {
    if (!Boolean.TRUE.equals(result.get("_ansible_no_log"))) {
      return label;
    }
    return line == Line.CURRENT ? "(censored due to no_log)" : "None";
  }

  /** An action without its collection. */
  static String action(String action) {
    return action.substring(action.lastIndexOf('.') + 1);
  }
}
