package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.action.ActionCall;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One item of a task, or a task without a loop, ready to be done. One thread. */
final class ItemCall implements ActionCall {
  private final Services services;
  private final RunVariables variables;
  private final String host;
  private final Task task;
  private final TaskKeywords keywords;
  private final Templates templates;
  private final Map<String, @Nullable Object> arguments;
  private final ControllerFiles files;
  private final Workplace place;
  private final Map<String, Origin> origins = new LinkedHashMap<>();

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
    this.variables = variables;
    this.host = host;
    this.task = task;
    this.templates = templates;
    this.keywords = new TaskKeywords(task, templates);
    this.arguments = arguments;
    this.files = new ControllerFiles(task, variables.play().directory(), services.vault());
    this.place =
        new Workplace(
            services,
            connections,
            variables,
            host,
            task,
            templates,
            keywords,
            nearer,
            output,
            stopwatch);
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
  public Configuration configuration() {
    return services.configuration();
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public String worker() {
    return place.worker();
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
    return place.isCheck();
  }

  @Override
  public boolean isDiff() {
    return place.isDiff();
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
  public String asyncDirectory() {
    Object variable = templates.variable("ansible_async_dir");
    Object directory = variable == null ? services.configuration().text("ASYNC_DIR") : variable;
    return directory == null ? "~/.ansible_async" : directory.toString();
  }

  @Override
  public int pollSeconds() {
    Long fallback = services.configuration().integer("DEFAULT_POLL_INTERVAL");
    return keywords.number("poll", fallback == null ? 15 : fallback.intValue());
  }

  /** Where it is done. */
  Workplace place() {
    return place;
  }

  @Override
  public ConnectedTarget target() throws ActionException, InterruptedException {
    return place.target();
  }

  @Override
  public Context controller() throws ActionException, InterruptedException {
    return place.controller();
  }

  @Override
  public Context context(String name, boolean become) throws ActionException, InterruptedException {
    return place.context(name, become);
  }

  @Override
  public List<Map<String, @Nullable Object>> hops() throws ActionException {
    return place.hops();
  }

  @Override
  public boolean isHere() throws ActionException {
    return place.stack().stack().hops().getFirst().method().equals("local");
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
              services, worker(), host, place.stack().stack(), keywords.number("timeout", 0))
          .raw(command, executable, place.isOnTerminal());
    }
  }

  @Override
  public <T> T interruptibly(Runnable end, Interruptible<T> work)
      throws CallException, InterruptedException {
    try (var _ = services.control().running(host, depth -> end.run())) {
      return work.run();
    }
  }

  @Override
  public HostMemory memory() {
    boolean away = place.delegate() != null && keywords.isTrue("delegate_facts");
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
    return files.find(name, subdirectory);
  }

  @Override
  public byte[] read(Path file) throws ActionException {
    return files.read(file);
  }

  @Override
  public byte @Nullable [] decrypted(Path file) throws ActionException {
    return files.decrypted(file);
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
    return new Question(services.engine(), services.control(), host).ask(kind, text, secret, time);
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
}
