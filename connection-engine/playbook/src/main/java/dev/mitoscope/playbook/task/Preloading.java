package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.playbook.action.Action.Needs;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.module.ModuleNotFoundException;
import dev.mitoscope.playbook.module.ModuleSearch;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends what a host's coming tasks will need on their target, while one of its tasks runs there. Of
 * tasks that may go elsewhere nothing is sent. Safe from any thread.
 */
final class Preloading {
  private static final int UNLESS_CONFIGURED = 512;

  private final Services services;
  private final RunVariables variables;
  private final int budget;
  private final Map<String, Outlook> outlooks = new ConcurrentHashMap<>();
  private final Set<String> prepared = ConcurrentHashMap.newKeySet();

  Preloading(Services services, RunVariables variables) {
    this.services = services;
    this.variables = variables;
    Long kibibytes = services.configuration().integer("MITOSCOPE_PRELOAD");
    long wanted = kibibytes == null ? UNLESS_CONFIGURED : kibibytes;
    this.budget = 1024 * Math.clamp(wanted, 0, 1 << 20);
  }

  /** The tasks that a host will come to, and those among them that are still to be looked at. */
  private static final class Outlook {
    // guarded by this: both
    private List<Task> sight = List.of();
    private final Set<Task> open = new LinkedHashSet<>();

    synchronized void see(List<Task> tasks) {
      open.retainAll(tasks);
      tasks.stream().filter(task -> !sight.contains(task)).forEach(open::add);
      sight = tasks;
    }

    /** Takes them out once they are half of what is in sight, since several cost little more. */
    synchronized List<Task> take() {
      if (2 * open.size() < sight.size()) {
        return List.of();
      }
      List<Task> taken = List.copyOf(open);
      open.clear();
      return taken;
    }

    synchronized void again(Task task) {
      if (sight.contains(task)) {
        open.add(task);
      }
    }
  }

  /** What comes after the task that the host does next. */
  void expect(String host, List<Task> tasks) {
    if (budget > 0) {
      outlooks.computeIfAbsent(host, of -> new Outlook()).see(tasks);
    }
  }

  /**
   * The host's interpreter is waited for: what the task needs is looked for meanwhile. Only the
   * first time, since it is kept for the other hosts and tasks.
   */
  void prepare(String host, Task task) {
    if (prepared.add(task.action())) {
      Thread.ofVirtual()
          .name("prepare for " + host)
          .start(() -> code(host, task).forEach(PythonModule::prepare));
    }
  }

  /** A call of the host's task is on its way to that context. Returns at once. */
  void begin(String host, Context context) {
    Outlook outlook = outlooks.get(host);
    List<Task> tasks = outlook == null ? List.of() : outlook.take();
    if (outlook != null && !tasks.isEmpty()) {
      Thread.ofVirtual()
          .name("preload for " + host)
          .start(() -> send(host, context, tasks, outlook));
    }
  }

  private void send(String host, Context context, List<Task> tasks, Outlook outlook) {
    try {
      for (Task task : tasks) {
        List<PythonModule> code = code(host, task);
        if (!code.isEmpty() && !context.preload(code, budget)) {
          outlook.again(task);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<PythonModule> code(String host, Task task) {
    if (task.directives().nearest("delegate_to") != null
        || task.directives().own("connection") != null) {
      return List.of();
    }
    Needs needs =
        services.actions().find(task.action()).needs(task, variables.memory(host).facts());
    List<PythonModule> code = new ArrayList<>();
    ModuleCatalog modules = services.modules();
    needs.functions().forEach(function -> code.addAll(modules.functionCode(function)));
    if (!needs.modules().isEmpty()) {
      addModules(needs.modules(), search(host, task), code);
    }
    return code;
  }

  private void addModules(List<String> names, ModuleSearch search, List<PythonModule> code) {
    for (String name : names) {
      try {
        code.addAll(services.modules().plan(name, search).code());
      } catch (ModuleNotFoundException e) {
        // Its own turn tells.
      }
    }
  }

  private ModuleSearch search(String host, Task task) {
    List<String> collections;
    try {
      Templates templates =
          new Templates(new Templar(services.templating(), variables.of(host, task)));
      collections = new TaskKeywords(task, templates).texts("collections");
    } catch (TemplateException e) {
      collections = List.of();
    }
    return ModulePlaces.of(task, variables.play().directory(), collections);
  }
}
