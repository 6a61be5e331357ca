package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.playbook.strategy.TaskRunner;
import dev.mitoscope.playbook.task.TaskDebugger.Decision;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out the tasks of one batch of a play. */
final class TaskExecutor implements TaskRunner {
  private final Services services;
  private final RunVariables variables;
  private final Connections connections;
  private final Runnable reload;
  private final Templar templar;

  /** Outcomes whose end was told before the strategy took them; by identity. */
  private final Set<Outcome> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /**
   * @param reload reads the inventory's sources again
   */
  TaskExecutor(
      Services services, RunVariables variables, Connections connections, Runnable reload) {
    this.services = services;
    this.variables = variables;
    this.connections = connections;
    this.reload = reload;
    this.templar = new Templar(services.templating(), Variables.NONE);
  }

  @Override
  public boolean needsHandlers() {
    return services.configuration().isTrue("ERROR_ON_MISSING_HANDLER");
  }

  @Override
  public Line line() {
    return services.core().line();
  }

  @Override
  public void expect(String host, List<Task> coming) {
    connections.preloading().expect(host, coming);
  }

  @Override
  public Outcome run(String host, Task task) throws InterruptedException {
    Outcome before = services.past().of(host, task);
    if (before != null) {
      return recall(host, task, before);
    }
    Task current = task;
    Map<String, @Nullable Object> changed = Map.of();
    while (true) {
      Outcome outcome = runOnce(host, current, changed);
      if (!wantsDebugger(host, task, outcome)) {
        return outcome;
      }
      // Its end is shown before the debugger asks, and not again by the strategy.
      told.add(outcome);
      tell(host, task, outcome, false);
      TaskDebugger debugger = new TaskDebugger(services, host, task, current, changed, outcome);
      switch (debugger.ask(templates(host, task), variables.of(host, task))) {
        case Decision.GoOn on -> {
          return outcome;
        }
        case Decision.Quit quit -> {
          return outcome;
        }
        case Decision.Redo redo -> {
          told.remove(outcome);
          current = redo.task();
          changed = redo.variables();
        }
      }
    }
  }

  private boolean wantsDebugger(String host, Task task, Outcome outcome) {
    try {
      return DebuggerWish.holds(
          keywords(host, task),
          variables.play().keyword("strategy"),
          services.configuration(),
          outcome);
    } catch (TemplateException e) {
      return false;
    }
  }

  private Outcome runOnce(String host, Task task, Map<String, @Nullable Object> nearer)
      throws InterruptedException {
    Stopwatch stopwatch = new Stopwatch();
    services.events().emit(new RunEvent.HostTaskStarted(task.id(), host, null, Map.of()));
    Templates templates = templates(host, task).with(nearer);
    TaskRun run =
        new TaskRun(
            new TaskOnHost(
                services,
                connections,
                variables,
                host,
                task,
                templates,
                stopwatch,
                services.actions().find(task.action())));
    try {
      return run.run();
    } catch (TemplateException e) {
      return run.failure(e);
    }
  }

  /** Leaves behind what the task left when it ran. */
  private Outcome recall(String host, Task task, Outcome before) {
    register(host, task, before.result());
    fileFacts(host, task, before.result());
    if (before.result().get("results") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> result) {
          fileFacts(host, task, result);
        }
      }
    }
    boolean changed = Boolean.TRUE.equals(before.result().get("changed"));
    return new Outcome(
        before.status(),
        before.result(),
        before.ignored(),
        changed ? keywords(host, task).texts("notify") : List.of(),
        List.of(),
        before.worker(),
        before.timing());
  }

  private Templates templates(String host, Task task) {
    Variables ofTask = variables.of(host, task);
    return new Templates(
        templar
            .over(ofTask.with(new ConnectionVariables(services, task, host, ofTask)))
            .with(Map.of("ansible_search_path", variables.surroundings(task).searchPath())));
  }

  /** Variables are put together only for a keyword that is set. */
  private TaskKeywords keywords(String host, Task task) {
    return new TaskKeywords(task, () -> templates(host, task));
  }

  @Override
  public void finished(String host, Task task, Outcome outcome, boolean rescued) {
    register(host, task, outcome.result());
    if (!told.remove(outcome)) {
      tell(host, task, outcome, rescued);
    }
  }

  private void tell(String host, Task task, Outcome outcome, boolean rescued) {
    services
        .events()
        .emit(
            new RunEvent.HostTaskFinished(
                task.id(),
                host,
                outcome.status(),
                outcome.ignored(),
                rescued,
                outcome.worker(),
                services.masked(shown(host, task, outcome.result())),
                outcome.timing()));
  }

  /** What may be shown: nothing under {@code no_log}, no difference that nobody asked for. */
  private Map<String, @Nullable Object> shown(
      String host, Task task, Map<String, @Nullable Object> result) {
    return ShownResults.of(result, keywords(host, task), variables.runFacts().diff());
  }

  @Override
  public String displayName(String host, Task task) {
    return displayName(host, task.displayName(), task);
  }

  @Override
  public String displayName(String host, String name, Task task) {
    if (!name.contains("{{")) {
      return name;
    }
    Templates templates = templates(host, task);
    try {
      return String.valueOf(templates.value(name)).strip();
    } catch (TemplateException e) {
      if (templates.line() == Line.CLASSIC || task.name().isEmpty()) {
        return name;
      }
      PartlyRendered parts = PartlyRendered.of(name, templates);
      services.events().emit(new RunEvent.Warning(parts.warning(task), false));
      return parts.text().strip();
    }
  }

  @Override
  public boolean isTrue(String host, Task task, String keyword) {
    boolean bypass =
        keyword.equals("run_once") && services.actions().find(task.action()).isForAllHosts();
    return bypass || keywords(host, task).isTrue(keyword);
  }

  @Override
  public boolean isWanted(String host, Task task) {
    return Conditions.unmet(task.directives().all("when"), templates(host, task), task.position())
        == null;
  }

  @Override
  public int number(String host, Task task, String keyword, int otherwise) {
    return keywords(host, task).number(keyword, otherwise);
  }

  @Override
  public void share(String from, String to, Task task, Outcome outcome) {
    TaskKeywords keywords = keywords(from, task);
    if (!keywords.isTrue("run_once")) {
      // An action that is for all by itself leaves its result with the host that did it.
      return;
    }
    register(to, task, outcome.result());
    // A loop's items may each have been done elsewhere.
    if (task.directives().nearest("delegate_to") == null
        || !keywords.isTrueOrFalse("delegate_facts")) {
      fileFacts(to, task, outcome.result());
    }
  }

  private void register(String host, Task task, Map<String, @Nullable Object> result) {
    Setting register = task.directives().own("register");
    if (register != null) {
      remember(host, task, String.valueOf(register.value()), result);
    }
  }

  private void fileFacts(String host, Task task, Map<?, ?> result) {
    if (result.get("ansible_facts") instanceof Map<?, ?> facts) {
      Action action = services.actions().find(task.action());
      FactFiling.file(variables.memory(host), action, task, PlainData.marked(facts), Map.of());
    }
  }

  @Override
  public void failed(String host) {
    variables.playFacts().failed().add(host);
    left(host);
  }

  @Override
  public void left(String host) {
    variables.playFacts().gone().add(host);
  }

  @Override
  public void remember(String host, Task task, String name, Map<String, @Nullable Object> value) {
    Origin origin = Origin.of(task.position());
    variables.memory(host).set(Map.of(name, new Variable(Results.registered(value), origin)));
  }

  @Override
  public List<String> namesOf(Task handler) {
    String own = rendered(handler, handler.name());
    Role role = handler.role();
    if (role == null || own.isEmpty()) {
      return own.isEmpty() ? List.of() : List.of(own);
    }
    return List.of(own, role.name() + " : " + own, role.fullName() + " : " + own);
  }

  @Override
  public List<String> topicsOf(Task handler) {
    Setting listen = handler.directives().own("listen");
    if (listen == null) {
      return List.of();
    }
    List<?> topics =
        listen.value() instanceof List<?> list ? list : List.of(String.valueOf(listen.value()));
    return topics.stream().map(topic -> rendered(handler, String.valueOf(topic))).toList();
  }

  private String rendered(Task handler, String text) {
    if (!text.contains("{{")) {
      return text;
    }
    try {
      return String.valueOf(
          templates(variables.playFacts().batch().getFirst(), handler).value(text));
    } catch (TemplateException e) {
      return text;
    }
  }

  @Override
  public void forgetFacts(String host) {
    variables.memory(host).forgetFacts();
  }

  @Override
  public void reloadInventory() {
    reload.run();
  }

  @Override
  public void resetConnection(String host, Task task) throws InterruptedException {
    Templates templates = templates(host, task);
    Variables ofHost = variables.of(host, task);
    try {
      var stack = connections.resolve(host, ofHost, templates, new TaskKeywords(task, templates));
      services.engine().disconnect(stack.stack());
      boolean local =
          stack.stack().hops().stream()
              .filter(hop -> !hop.enableLru())
              .allMatch(hop -> hop.method().equals("local"));
      if (local) {
        services
            .events()
            .emit(new RunEvent.Warning("Reset is not implemented for this connection", false));
      }
    } catch (ActionException e) {
      services.events().emit(new RunEvent.Warning(String.valueOf(e.getMessage()), false));
    }
  }
}
