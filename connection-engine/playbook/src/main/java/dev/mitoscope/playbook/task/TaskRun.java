package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.action.Action.ModuleCall;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.playbook.strategy.Outcome.IncludeRequest;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task on one host from its loop to its outcome. One thread. */
final class TaskRun {
  private final Services services;
  private final Connections connections;
  private final RunVariables variables;
  private final String host;
  private final Task task;
  private final Templates templates;
  private final Stopwatch stopwatch;
  private final Action action;
  private final List<String> handlers = new ArrayList<>();
  private final List<IncludeRequest> includes = new ArrayList<>();
  private final ItemRunner runner;
  private @Nullable String worker;
  private boolean ignoresErrors;
  private @Nullable TemplateException loopError;

  TaskRun(
      Services services,
      Connections connections,
      RunVariables variables,
      String host,
      Task task,
      Templates templates,
      Stopwatch stopwatch) {
    this.services = services;
    this.connections = connections;
    this.variables = variables;
    this.host = host;
    this.task = task;
    this.templates = templates;
    this.stopwatch = stopwatch;
    this.action = services.actions().find(task.action());
    this.runner = new ItemRunner(services, stopwatch);
  }

  Outcome run() throws InterruptedException {
    LoopItems items;
    try {
      items = LoopItems.of(task, templates);
    } catch (TemplateException e) {
      if (e.kind() != TemplateException.Kind.UNDEFINED) {
        throw e;
      }
      // A condition may skip the task whose loop can't be rendered.
      loopError = e;
      items = null;
    }
    if (items == null) {
      return outcome(runSingle());
    }
    return outcome(items.size() == 0 ? Results.ofNoItems() : Results.ofItems(runLoop(items)));
  }

  /** The outcome of the whole task. */
  Outcome outcome(Map<String, @Nullable Object> result) {
    result.putIfAbsent("changed", false);
    return ending(result);
  }

  /** The outcome of a task whose templates could not be rendered. */
  Outcome failure(TemplateException e) {
    Map<String, @Nullable Object> result = Outcome.failure(explain(e)).result();
    if (templates.line() == Line.CURRENT) {
      result.put("changed", false);
    }
    return ending(result);
  }

  private Outcome ending(Map<String, @Nullable Object> result) {
    Status status = Results.status(result);
    TaskKeywords keywords = new TaskKeywords(task, templates);
    boolean ignored =
        switch (status) {
          case FAILED ->
              (task.loop() == null || !result.containsKey("results"))
                  ? isTrueOrFalse(keywords, "ignore_errors")
                  : ignoresErrors;
          case UNREACHABLE -> isTrueOrFalse(keywords, "ignore_unreachable");
          default -> false;
        };
    return new Outcome(status, result, ignored, handlers, includes, worker, stopwatch.timing());
  }

  private static boolean isTrueOrFalse(TaskKeywords keywords, String keyword) {
    try {
      return keywords.isTrue(keyword);
    } catch (TemplateException e) {
      return false;
    }
  }

  /** The words in which a failed template is a task's message. */
  String explain(TemplateException e) {
    return Wording.ofTask(templates.line(), task, e, e == loopError);
  }

  private Map<String, @Nullable Object> runSingle() throws InterruptedException {
    Prepared prepared = prepare(templates, Map.of(), null);
    Map<String, @Nullable Object> result =
        switch (prepared) {
          case Prepared.Done done -> done.result;
          case Prepared.Ready ready -> runner.run(action, ready.call);
        };
    keep(prepared, result);
    return result;
  }

  /** An item whose conditions and arguments are known. */
  private sealed interface Prepared {
    /** Nothing is to be done: skipped, an include, or failed already. */
    record Done(Map<String, @Nullable Object> result) implements Prepared {}

    record Ready(ItemCall call) implements Prepared {}
  }

  private Prepared prepare(
      Templates ofItem, Map<String, @Nullable Object> nearer, @Nullable String label) {
    if (!Conditions.hold(task.directives().all("when"), ofItem, task.position())) {
      Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
      skipped.put("changed", false);
      skipped.put("skipped", true);
      skipped.put("skip_reason", "Conditional result was False");
      return new Prepared.Done(skipped);
    }
    if (loopError != null) {
      throw loopError;
    }
    if (isInclude()) {
      Map<String, @Nullable Object> arguments = renderedArguments(ofItem);
      includes.add(new IncludeRequest(arguments, nearer, label));
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      result.put("include_args", arguments);
      return new Prepared.Done(result);
    }
    TaskKeywords keywords = new TaskKeywords(task, ofItem);
    OutputEvents output =
        new OutputEvents(services, task.id(), host, label, keywords.isTrue("no_log"));
    ItemCall call =
        new ItemCall(
            services,
            connections,
            variables,
            host,
            task,
            ofItem,
            nearer,
            renderedArguments(ofItem),
            output,
            stopwatch);
    worker = call.delegate();
    return new Prepared.Ready(call);
  }

  private boolean isInclude() {
    return List.of("include_tasks", "include_role", "include").contains(task.shortAction());
  }

  /** The arguments rendered, with defaults under them and without what was omitted. */
  private Map<String, @Nullable Object> renderedArguments(Templates ofItem) {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>(task.arguments());
    Object splat = raw.remove("_variable_params");
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    if (splat != null) {
      if (!(ofItem.value(splat) instanceof Map<?, ?> map)) {
        throw TemplateException.runtime("invalid or malformed argument: '" + splat + "'");
      }
      arguments.putAll(PlainData.map(map));
    }
    if (action.rendersArguments()) {
      arguments.putAll(rendered(raw, ofItem));
    } else {
      arguments.putAll(raw);
    }
    if (!action.rendersArguments()) {
      return arguments;
    }
    Map<String, @Nullable Object> complete = ModuleDefaults.under(arguments, task, ofItem);
    return action.keepsVariables() ? PlainData.marked(complete) : PlainData.map(complete);
  }

  private Map<String, @Nullable Object> rendered(
      Map<String, @Nullable Object> raw, Templates ofItem) {
    Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
    raw.forEach((name, value) -> {
      try {
        rendered.put(name, ofItem.value(value));
      } catch (TemplateException e) {
        if (e.kind() != TemplateException.Kind.OMIT) {
          throw Wording.ofArgument(ofItem.line(), task, name, e);
        }
      }
    });
    return rendered;
  }

  private List<Map<String, @Nullable Object>> runLoop(LoopItems items) throws InterruptedException {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    LoopControl control = task.loopControl();
    if (isIndependent(control)) {
      List<Prepared> prepared = prepareAll(items);
      if (prepared != null && runTogether(items, prepared, results)) {
        return results;
      }
      results.clear();
      includes.clear();
    }
    Object rest = templates.value(control.pause());
    for (int i = 0; i < items.size() && !services.control().isStopped(); i++) {
      if (rest != null && i > 0) {
        rest(rest);
      }
      Map<String, @Nullable Object> nearer = items.variables(i);
      Templates ofItem = templates.with(nearer);
      Map<String, @Nullable Object> result;
      try {
        Prepared prepared = prepare(ofItem, nearer, label(items, i, ofItem));
        result =
            switch (prepared) {
              case Prepared.Done done -> done.result;
              case Prepared.Ready ready -> runner.run(action, ready.call);
            };
        keep(prepared, result);
      } catch (TemplateException e) {
        if (templates.line() == Line.CLASSIC) {
          // There, it ends the loop: what the items before it did is not told.
          throw e;
        }
        result = Outcome.failure(explain(e)).result();
      }
      finishItem(items, i, ofItem, result);
      results.add(result);
      if (!control.breakWhen().isEmpty()
          && Conditions.allHold(control.breakWhen(), ofItem, task.position())) {
        break;
      }
    }
    return results;
  }

  private static String label(LoopItems items, int index, Templates ofItem) {
    Map<String, @Nullable Object> probe = new LinkedHashMap<>();
    items.identify(index, probe, ofItem);
    return LoopItems.printed(probe);
  }

  private void rest(Object seconds) throws InterruptedException {
    Pause pause = new Pause();
    double time = Double.parseDouble(seconds.toString());
    try (var _ = services.control().running(host, depth -> pause.end())) {
      pause.await(Duration.ofMillis((long) (time * 1000)));
    }
  }

  /** Whether no item can see what another did. */
  private boolean isIndependent(LoopControl control) {
    if (control.pause() != null || !control.breakWhen().isEmpty()) {
      return false;
    }
    for (String keyword : List.of("until", "throttle", "async", "timeout")) {
      if (task.directives().nearest(keyword) != null) {
        return false;
      }
    }
    Setting register = task.directives().own("register");
    if (register == null) {
      return true;
    }
    String name = String.valueOf(register.value());
    return !String.valueOf(task.arguments()).contains(name)
        && task.directives().all("when").stream()
            .noneMatch(when -> String.valueOf(when.value()).contains(name));
  }

  private @Nullable List<Prepared> prepareAll(LoopItems items) {
    List<Prepared> prepared = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Map<String, @Nullable Object> nearer = items.variables(i);
      Templates ofItem = templates.with(nearer);
      try {
        prepared.add(prepare(ofItem, nearer, label(items, i, ofItem)));
      } catch (TemplateException e) {
        return null;
      }
    }
    return prepared;
  }

  /** Sends all items in one call, where they are plain module calls to one interpreter. */
  private boolean runTogether(
      LoopItems items, List<Prepared> prepared, List<Map<String, @Nullable Object>> results)
      throws InterruptedException {
    List<ModuleCall> calls = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    ItemCall first = null;
    try {
      for (int i = 0; i < prepared.size(); i++) {
        if (prepared.get(i) instanceof Prepared.Ready ready) {
          ModuleCall call = action.moduleCall(ready.call);
          if (call == null || (first != null && !first.sharesTarget(ready.call))) {
            return false;
          }
          first = first == null ? ready.call : first;
          calls.add(call);
          places.add(i);
        }
      }
    } catch (ActionException e) {
      return false;
    }
    if (first == null || calls.size() < 2) {
      return false;
    }
    List<Map<String, @Nullable Object>> collected = new ArrayList<>();
    prepared.forEach(
        one -> collected.add(one instanceof Prepared.Done done ? done.result : Map.of()));
    Order order = new Order(items, prepared, collected);
    order.passSkipped();
    services.forks().acquire();
    long before = System.nanoTime();
    try {
      OutputEvents output = new OutputEvents(services, task.id(), host, null, first.isNoLog());
      new LoopInOneCall(first, output)
          .run(
              calls,
              (index, result) -> {
                int place = places.get(index);
                if (prepared.get(place) instanceof Prepared.Ready ready) {
                  action.completeModuleResult(ready.call, result);
                  ItemRunner.judge(ready.call, result);
                }
                collected.set(place, result);
                order.passSkipped();
              });
    } catch (ActionException e) {
      places.forEach(place -> collected.set(place, new LinkedHashMap<>(e.result())));
      order.passSkipped();
    } finally {
      stopwatch.ran(System.nanoTime() - before);
      first.release();
      services.forks().release();
    }
    results.addAll(collected);
    return true;
  }

  /** Finishes the items of a joint call in their order, skipped ones among them. */
  private final class Order {
    private final LoopItems items;
    private final List<Prepared> prepared;
    private final List<Map<String, @Nullable Object>> collected;
    private int next;

    Order(LoopItems items, List<Prepared> prepared, List<Map<String, @Nullable Object>> collected) {
      this.items = items;
      this.prepared = prepared;
      this.collected = collected;
    }

    void passSkipped() {
      while (next < collected.size() && !collected.get(next).isEmpty()) {
        Templates ofItem = templates.with(items.variables(next));
        keep(prepared.get(next), collected.get(next));
        finishItem(items, next, ofItem, collected.get(next));
        next++;
      }
    }
  }

  private void finishItem(
      LoopItems items, int index, Templates ofItem, Map<String, @Nullable Object> result) {
    items.identify(index, result, ofItem);
    result.putIfAbsent("failed", false);
    result.putIfAbsent("changed", false);
    Status status = Results.status(result);
    TaskKeywords keywords = new TaskKeywords(task, ofItem);
    boolean ignored = status == Status.FAILED && isTrueOrFalse(keywords, "ignore_errors");
    if (status == Status.FAILED) {
      ignoresErrors = ignored;
    }
    services
        .events()
        .emit(
            new RunEvent.ItemFinished(
                task.id(),
                host,
                index,
                LoopItems.printed(result),
                status,
                ignored,
                services.masked(shown(result, keywords, variables.runFacts().diff()))));
  }

  /** Files what an item's result leaves behind: facts, notifications. */
  private void keep(Prepared prepared, Map<String, @Nullable Object> result) {
    if (!(prepared instanceof Prepared.Ready ready)) {
      return;
    }
    ItemCall call = ready.call;
    Results.complete(result);
    call.addDelegation(result);
    if (Results.is(result, "changed") && !Results.is(result, "failed")) {
      for (String handler : call.keywords().texts("notify")) {
        if (!handlers.contains(handler)) {
          handlers.add(handler);
        }
      }
    }
    if (result.get("ansible_facts") instanceof Map<?, ?> facts && !Results.is(result, "failed")) {
      keepFacts(call.memory(), action, task, PlainData.marked(facts));
    }
  }

  /** Files facts where the kind of task puts them. */
  static void keepFacts(
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

  /** What may be shown of a result. */
  static Map<String, @Nullable Object> shown(
      Map<String, @Nullable Object> result, TaskKeywords keywords, boolean diff) {
    boolean hidden;
    try {
      hidden = keywords.isTrue("no_log") || Boolean.TRUE.equals(result.get("_ansible_no_log"));
    } catch (TemplateException e) {
      hidden = true;
    }
    if (hidden) {
      return Results.censored(result);
    }
    if (!result.containsKey("diff") || diff) {
      return result;
    }
    Map<String, @Nullable Object> without = new LinkedHashMap<>(result);
    without.remove("diff");
    return without;
  }
}
