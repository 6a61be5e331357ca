package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Lease;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModuleSettings;
import dev.mitoscope.templating.Templar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an item of a task is done: on its host or the one it is delegated to, in which interpreter,
 * under which settings. Connects when it must; holds what it has connected until it is released.
 * One thread.
 */
final class Workplace {
  private final Services services;
  private final Connections connections;
  private final RunVariables variables;
  private final String host;
  private final Task task;
  private final Templates templates;
  private final TaskKeywords keywords;
  private final Map<String, ? extends @Nullable Object> nearer;
  private final OutputEvents output;
  private final Stopwatch stopwatch;
  private final @Nullable String delegate;
  private @Nullable ResolvedStack stack;
  private @Nullable ConnectedTarget target;
  private @Nullable Lease lease;
  private final List<Lease> more = new ArrayList<>();

  /**
   * @param host that the task is for
   * @param nearer the item's own variables
   */
  Workplace(
      Services services,
      Connections connections,
      RunVariables variables,
      String host,
      Task task,
      Templates templates,
      TaskKeywords keywords,
      Map<String, ? extends @Nullable Object> nearer,
      OutputEvents output,
      Stopwatch stopwatch) {
    this.services = services;
    this.connections = connections;
    this.variables = variables;
    this.host = host;
    this.task = task;
    this.templates = templates;
    this.keywords = keywords;
    this.nearer = nearer;
    this.output = output;
    this.stopwatch = stopwatch;
    this.delegate = keywords.text("delegate_to");
  }

  /** The host that does the work. */
  String worker() {
    return delegate == null ? host : delegate;
  }

  /** The host that does the work, when it is another. */
  @Nullable String delegate() {
    return delegate;
  }

  /** The hops of the interpreter that does the work; connects nothing. */
  ResolvedStack stack() throws ActionException {
    ResolvedStack known = stack;
    if (known == null) {
      known = resolve(worker());
      stack = known;
    }
    return known;
  }

  private ResolvedStack resolve(String name) throws ActionException {
    return connections.resolve(name, variables.of(name, task), templatesOf(name), keywords);
  }

  private Templates templatesOf(String name) {
    return name.equals(host)
        ? templates
        : new Templates(new Templar(services.templating(), variables.of(name, task))).with(nearer);
  }

  /** The interpreter that does the work. */
  ConnectedTarget target() throws ActionException, InterruptedException {
    ConnectedTarget known = target;
    if (known != null && known.context().isAlive()) {
      return known;
    }
    ResolvedStack resolved = stack();
    tell(Phase.CONNECTING, worker());
    long before = System.nanoTime();
    release();
    connections.preloading().prepare(host, task);
    Lease held = connections.connect(resolved.stack(), worker());
    lease = held;
    Context context = held.context();
    stopwatch.connected(System.nanoTime() - before);
    tell(Phase.RUNNING, context.name());
    ConnectedTarget connected =
        new ConnectedTarget(services, context, terms(), news(context, resolved));
    target = connected;
    return connected;
  }

  private void tell(Phase phase, String where) {
    services.events().emit(new RunEvent.HostTaskPhase(task.id(), host, phase, where, null));
  }

  /** An interpreter of the controller, in the account that runs this. */
  Context controller() throws ActionException, InterruptedException {
    return lease(services.controller(), "localhost");
  }

  /** The interpreter that the task would have on that host, were it not delegated. */
  Context context(String name, boolean become) throws ActionException, InterruptedException {
    if (!become) {
      return lease(resolve(name).stack().withoutBecome(), name);
    }
    return name.equals(worker()) ? target().context() : lease(resolve(name).stack(), name);
  }

  private Context lease(Stack wanted, String name) throws ActionException, InterruptedException {
    Lease held = connections.connect(wanted, name);
    more.add(held);
    return held.context();
  }

  /** The item is done with its interpreters. */
  void release() {
    more.forEach(Lease::close);
    more.clear();
    Lease held = lease;
    if (held != null) {
      held.close();
      lease = null;
      target = null;
    }
  }

  /** What is new of the interpreter, to the task's host or to the one it is delegated to. */
  private InterpreterNews news(Context context, ResolvedStack resolved) throws ActionException {
    Optional<DiscoveredPython> found = context.discovered();
    if (found.isEmpty() || variables.memory(worker()).facts().containsKey(InterpreterNews.FACT)) {
      return InterpreterNews.NONE;
    }
    return new InterpreterNews(
        found.get(),
        delegate == null || keywords.isTrue("delegate_facts"),
        resolved.warnings(found.get()));
  }

  /** The hops that lead there, as {@code mitogen_get_stack} prints them. */
  List<Map<String, @Nullable Object>> hops() throws ActionException {
    Object known = variables.memory(worker()).facts().get(InterpreterNews.FACT);
    return Connections.hops(stack().stack(), known);
  }

  private ConnectedTarget.Terms terms() throws ActionException {
    return new ConnectedTarget.Terms(
        host,
        task.shortAction(),
        task.displayName(),
        ModulePlaces.of(task, variables.play().directory(), keywords.texts("collections")),
        settings(),
        keywords.number("timeout", 0),
        output,
        isOnTerminal(),
        plan ->
            services
                .events()
                .emit(new RunEvent.ModuleChosen(task.id(), host, plan.name(), plan.file())),
        context -> connections.preloading().begin(host, context));
  }

  /** Ansible's ssh connection asks for a terminal, unless it is told not to. */
  boolean isOnTerminal() throws ActionException {
    Object wanted = templates.variable("ansible_ssh_use_tty");
    return (wanted == null || TaskKeywords.isTrue(wanted))
        && stack().stack().hops().reversed().stream()
            .filter(hop -> !hop.enableLru())
            .findFirst()
            .filter(hop -> hop.method().equals("ssh"))
            .isPresent();
  }

  private ModuleSettings settings() throws ActionException {
    return new SettingsForModules(services.configuration(), keywords, templatesOf(worker()))
        .of(isCheck(), isDiff(), variables.runFacts().verbosity(), startDirectory());
  }

  /** As in Ansible, what a local connection runs starts in the playbook's directory. */
  private @Nullable String startDirectory() throws ActionException {
    List<Hop> hops = stack().stack().hops();
    return hops.getFirst().method().equals("local")
            && hops.stream().skip(1).allMatch(Hop::enableLru)
        ? variables.play().directory().toString()
        : null;
  }

  boolean isCheck() {
    return keywords.isTrue("check_mode", variables.runFacts().check());
  }

  boolean isDiff() {
    return keywords.isTrue("diff", variables.runFacts().diff());
  }

  /** Where the work was done, if elsewhere, for the result. */
  void addDelegation(Map<String, @Nullable Object> result) {
    if (delegate == null) {
      return;
    }
    Map<String, @Nullable Object> delegated = new LinkedHashMap<>();
    delegated.put("ansible_delegated_host", delegate);
    if (Results.is(result, "unreachable")) {
      // Ansible knows nothing of a host that it did not reach.
      result.put("_ansible_delegated_vars", delegated);
      return;
    }
    Templates there =
        new Templates(new Templar(services.templating(), variables.of(delegate, task)));
    for (String name :
        List.of("ansible_host", "ansible_port", "ansible_user", "ansible_connection")) {
      Object value = there.variable(name);
      if (value != null) {
        delegated.put(name, value);
      }
    }
    result.put("_ansible_delegated_vars", delegated);
  }

  /** Whether it is the same interpreter as another, under the same settings. */
  boolean equalsPlace(Workplace other) throws ActionException {
    return this == other
        || (stack().stack().equals(other.stack().stack()) && settings().equals(other.settings()));
  }
}
