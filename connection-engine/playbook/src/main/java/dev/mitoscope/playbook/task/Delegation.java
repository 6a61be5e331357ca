package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.variables.HostVariables;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code delegate_to} changes of the variables that a task sees. */
final class Delegation {
  private Delegation() {}

  /**
   * The templates with {@code ansible_delegated_vars}, and with the connection's variables of the
   * host that does the work wherever the task's own host has none; the same where the task isn't
   * delegated.
   */
  static Templates of(TaskOnHost work, Templates ofItem) {
    if (work.task().directives().nearest("delegate_to") == null) {
      return ofItem;
    }
    String worker;
    try {
      worker = new TaskKeywords(work.task(), ofItem).text("delegate_to");
    } catch (TemplateException e) {
      // A condition may save the task; else the failure shows where the host is wanted.
      return ofItem;
    }
    return worker == null ? ofItem : ofItem.with(variables(work, worker));
  }

  private static Map<String, @Nullable Object> variables(TaskOnHost work, String worker) {
    Variables own = work.variables().of(work.host(), work.task());
    Variables there = work.variables().of(worker);
    // As in Ansible, they name the host that the task is for.
    Layer named =
        Layer.of(Level.MAGIC, Origin.of("delegate_to"), Map.of("inventory_hostname", work.host()));
    Variables all =
        there.with(new ConnectionVariables(work.services(), work.task(), worker, there), named);
    Map<String, @Nullable Object> ofWorker = HostVariables.of(all, work.services().templating());
    Map<String, @Nullable Object> nearer = new LinkedHashMap<>();
    nearer.put("ansible_delegated_vars", Map.of(worker, ofWorker));
    for (String name : ConnectionVariables.fallbacks()) {
      if (!own.contains(name) && all.contains(name)) {
        nearer.put(name, ofWorker.get(name));
      }
    }
    return nearer;
  }
}
