package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Lease;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.playbook.action.ActionCall;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModuleSettings;
import dev.mitoscope.playbook.parse.FilesOfTasks;
import dev.mitoscope.templating.Templar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One item of a task, or a task without a loop, ready to be done. One thread. */
final class ItemCall implements ActionCall {
  /** So many bytes tell whether a file is a vault. */
  private static final int VAULT_MARK = 64;

  private final Services services;
  private final Connections connections;
  private final RunVariables variables;
  private final String host;
  private final Task task;
  private final TaskKeywords keywords;
  private final Templates templates;
  private final Map<String, ? extends @Nullable Object> nearer;
  private final Map<String, @Nullable Object> arguments;
  private final @Nullable String delegate;
  private final OutputEvents output;
  private final Stopwatch stopwatch;
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private @Nullable ConnectedTarget target;
  private @Nullable Lease lease;
  private final List<Lease> more = new ArrayList<>();
  private @Nullable ResolvedStack stack;

  /**
   * @param nearer the item's own variables
   * @param arguments rendered
   */
  ItemCall(
      Services services,
      Connections connections,
      RunVariables variables,
      String host,
      Task task,
      Templates templates,
      Map<String, ? extends @Nullable Object> nearer,
      Map<String, @Nullable Object> arguments,
      OutputEvents output,
      Stopwatch stopwatch) {
    this.services = services;
    this.connections = connections;
    this.variables = variables;
    this.host = host;
    this.task = task;
    this.templates = templates;
    this.keywords = new TaskKeywords(task, templates);
    this.nearer = nearer;
    this.arguments = arguments;
    this.delegate = keywords.text("delegate_to");
    this.output = output;
    this.stopwatch = stopwatch;
  }

  TaskKeywords keywords() {
    return keywords;
  }

  /** Where variables were written that the result holds as facts. */
  Map<String, Origin> origins() {
    return origins;
  }

  @Override
  public void tellOrigins(Map<String, Origin> told) {
    origins.putAll(told);
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public String worker() {
    return delegate == null ? host : delegate;
  }

  @Override
  public Map<String, @Nullable Object> arguments() {
    return arguments;
  }

  @Override
  public Map<String, @Nullable Object> rawArguments() {
    return task.arguments();
  }

  @Override
  public Templates templates() {
    return templates;
  }

  @Override
  public boolean isCheck() {
    return keywords.isTrue("check_mode", variables.runFacts().check());
  }

  @Override
  public boolean isDiff() {
    return keywords.isTrue("diff", variables.runFacts().diff());
  }

  @Override
  public boolean isNoLog() {
    return keywords.isTrue("no_log");
  }

  @Override
  public Map<String, String> environment() {
    return keywords.environment();
  }

  @Override
  public Map<String, @Nullable Object> withDefaultsOf(
      String module, Map<String, @Nullable Object> arguments) {
    return new ModuleDefaults(services.modules(), task, templates, playbookDirectory())
        .under(arguments, module);
  }

  @Override
  public boolean isStopping() {
    return services.control().isStopped();
  }

  @Override
  public int asyncSeconds() {
    return keywords.number("async", 0);
  }

  @Override
  public int pollSeconds() {
    Long fallback = services.configuration().integer("DEFAULT_POLL_INTERVAL");
    return keywords.number("poll", fallback == null ? 15 : fallback.intValue());
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
    Variables there = variables.of(name, task);
    Templates templatesThere =
        name.equals(host)
            ? templates
            : new Templates(new Templar(services.templating(), there)).with(nearer);
    return connections.resolve(name, there, templatesThere, keywords);
  }

  @Override
  public ConnectedTarget target() throws ActionException, InterruptedException {
    ConnectedTarget known = target;
    if (known != null && known.context().isAlive()) {
      return known;
    }
    ResolvedStack resolved = stack();
    services
        .events()
        .emit(new RunEvent.HostTaskPhase(task.id(), host, Phase.CONNECTING, worker(), null));
    long before = System.nanoTime();
    release();
    Lease held = connections.connect(resolved.stack(), worker());
    lease = held;
    Context context = held.context();
    stopwatch.connected(System.nanoTime() - before);
    services
        .events()
        .emit(new RunEvent.HostTaskPhase(task.id(), host, Phase.RUNNING, context.name(), null));
    ConnectedTarget connected =
        new ConnectedTarget(services, context, terms(), news(context, resolved));
    target = connected;
    return connected;
  }

  @Override
  public boolean isHere() throws ActionException {
    return stack().stack().hops().getFirst().method().equals("local");
  }

  @Override
  public Map<String, @Nullable Object> raw(String command, @Nullable String executable)
      throws ActionException, InterruptedException {
    try {
      return target().raw(command, executable);
    } catch (ActionException e) {
      if (!e.isMissingPython()) {
        throw e;
      }
      return new PlainTarget(
              services, worker(), host, stack().stack(), keywords.number("timeout", 0))
          .raw(command, executable, isOnTerminal());
    }
  }

  @Override
  public Context controller() throws ActionException, InterruptedException {
    return lease(services.controller(), "localhost");
  }

  @Override
  public Context context(String name, boolean become) throws ActionException, InterruptedException {
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

  @Override
  public <T> T interruptibly(Runnable end, Interruptible<T> work)
      throws CallException, InterruptedException {
    try (var _ = services.control().running(host, depth -> end.run())) {
      return work.run();
    }
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

  @Override
  public List<Map<String, @Nullable Object>> hops() throws ActionException {
    Object known = variables.memory(worker()).facts().get(InterpreterNews.FACT);
    return Connections.hops(stack().stack(), known);
  }

  private ConnectedTarget.Terms terms() throws ActionException {
    return new ConnectedTarget.Terms(
        host,
        task.shortAction(),
        task.displayName(),
        ModulePlaces.of(task, playbookDirectory(), keywords.texts("collections")),
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
  private boolean isOnTerminal() throws ActionException {
    Object wanted = templates.variable("ansible_ssh_use_tty");
    return (wanted == null || TaskKeywords.isTrue(wanted))
        && stack().stack().hops().reversed().stream()
            .filter(hop -> !hop.enableLru())
            .findFirst()
            .filter(hop -> hop.method().equals("ssh"))
            .isPresent();
  }

  private ModuleSettings settings() throws ActionException {
    ModuleSettings base = ModuleSettings.DEFAULT;
    return new ModuleSettings(
        isCheck(),
        isDiff(),
        isNoLog(),
        false,
        verbosity(),
        services.configuration().isTrue("DEFAULT_KEEP_REMOTE_FILES"),
        base.shell(),
        base.syslogFacility(),
        base.selinuxSpecialFs(),
        base.remoteTmp(),
        base.systemTmpdirs(),
        environment(),
        "fork".equals(templates.variable("mitogen_task_isolation")),
        interpreters(),
        startDirectory());
  }

  /** As in Ansible, what a local connection runs starts in the playbook's directory. */
  private @Nullable String startDirectory() throws ActionException {
    List<Hop> hops = stack().stack().hops();
    return hops.getFirst().method().equals("local")
            && hops.stream().skip(1).allMatch(Hop::enableLru)
        ? playbookDirectory().toString()
        : null;
  }

  /** {@code ansible_*_interpreter}, but for Python's, which the connection takes care of. */
  private Map<String, String> interpreters() {
    Map<String, String> interpreters = new LinkedHashMap<>();
    for (String language : List.of("perl", "ruby", "bash", "sh", "node", "php")) {
      Object path = templates.variable("ansible_" + language + "_interpreter");
      if (path != null) {
        interpreters.put(language, path.toString());
      }
    }
    return interpreters;
  }

  @Override
  public HostMemory memory() {
    boolean away = delegate != null && keywords.isTrue("delegate_facts");
    return variables.memory(away ? worker() : host);
  }

  @Override
  public HostMemory memory(String name) {
    return variables.memory(name);
  }

  @Override
  public Inventory inventory() {
    return variables.inventory();
  }

  @Override
  public Path find(String name, String subdirectory) throws ActionException {
    Path absolute = Path.of(name);
    List<Path> searched = new ArrayList<>();
    if (absolute.isAbsolute()) {
      searched.add(absolute);
      if (Files.exists(absolute)) {
        return absolute;
      }
    } else {
      Path found =
          FilesOfTasks.dataFile(
                  name,
                  subdirectory,
                  task.role(),
                  Path.of(task.position().file()),
                  playbookDirectory(),
                  searched)
              .orElse(null);
      if (found != null) {
        return found;
      }
    }
    String problem =
        "Could not find or access '%s'\nSearched in:\n\t%s on the Ansible Controller.\nIf you are using a module and expect the file to exist on the remote, see the remote_src option"
            .formatted(
                name, searched.stream().map(Path::toString).collect(Collectors.joining("\n\t")));
    throw ActionException.failed(problem, Map.of("exception", problem));
  }

  @Override
  public byte[] read(Path file) throws ActionException {
    try {
      return services.vault().open(Files.readAllBytes(file), file.toString());
    } catch (IOException | InventoryException e) {
      throw ActionException.failed("cannot read " + file + ": " + e.getMessage());
    }
  }

  @Override
  public byte @Nullable [] decrypted(Path file) throws ActionException {
    try (InputStream in = Files.newInputStream(file)) {
      return Vault.isEncrypted(in.readNBytes(VAULT_MARK)) ? read(file) : null;
    } catch (IOException e) {
      throw ActionException.failed("could not find src=" + file + ", " + e.getMessage());
    }
  }

  @Override
  public void warn(String text) {
    services.events().emit(new RunEvent.Warning(text, false));
  }

  @Override
  public void tell(String text) {
    services.events().emit(new RunEvent.Message(services.engine().secrets().mask(text)));
  }

  @Override
  public Optional<String> ask(Kind kind, String text, boolean secret, @Nullable Duration time)
      throws InterruptedException {
    return new Question(services, host).ask(kind, text, secret, time);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Pause pause = new Pause();
    try (var _ = services.control().running(host, depth -> pause.end())) {
      pause.await(time);
    }
  }

  @Override
  public Path playbookDirectory() {
    return variables.play().directory();
  }

  @Override
  public List<String> activeHosts() {
    return variables.playFacts().active();
  }

  @Override
  public int verbosity() {
    return variables.runFacts().verbosity();
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

  /** Whether it is done in the same interpreter as another, and under the same settings. */
  boolean sharesTarget(ItemCall other) throws ActionException {
    return this == other
        || (stack().stack().equals(other.stack().stack()) && settings().equals(other.settings()));
  }

  /** The host that does the work, when it is another. */
  @Nullable String delegate() {
    return delegate;
  }
}
