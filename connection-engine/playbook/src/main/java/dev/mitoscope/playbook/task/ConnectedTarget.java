package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.Call;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.ContextLostException;
import dev.mitoscope.multiplexer.Lease;
import dev.mitoscope.multiplexer.PythonModule;
import dev.mitoscope.multiplexer.Upload;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.action.Action.ModuleCall;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.action.Target;
import dev.mitoscope.playbook.module.ModuleNotFoundException;
import dev.mitoscope.playbook.module.ModulePlan;
import dev.mitoscope.playbook.module.ModuleResult;
import dev.mitoscope.playbook.module.ModuleSearch;
import dev.mitoscope.playbook.module.ModuleSettings;
import dev.mitoscope.playbook.parse.ErrorChain;
import dev.mitoscope.templating.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connected interpreter at a task's service. */
final class ConnectedTarget implements Target {

  /**
   * What the calls of a task have in common.
   *
   * @param label the task's name
   * @param timeout seconds that a call may take, 0 for any
   * @param onTerminal whether Ansible would give a line of shell a terminal
   * @param chosen told once of each module that the task uses
   * @param busy told of each call that is on its way
   */
  record Terms(
      String host,
      String action,
      String label,
      ModuleSearch search,
      ModuleSettings settings,
      int timeout,
      CallListener listener,
      boolean onTerminal,
      Consumer<ModulePlan> chosen,
      Consumer<Context> busy) {}

  private final Services services;
  private final Context context;
  private final Terms terms;
  private final Set<String> told = new HashSet<>();
  private final InterpreterNews news;

  ConnectedTarget(Services services, Context context, Terms terms, InterpreterNews news) {
    this.services = services;
    this.context = context;
    this.terms = terms;
    this.news = news;
  }

  @Override
  public Map<String, @Nullable Object> module(
      String name, Map<String, ? extends @Nullable Object> arguments)
      throws ActionException, InterruptedException {
    ModulePlan plan = plan(name);
    Map<String, @Nullable Object> spec = plan.spec(PlainData.map(arguments), terms.settings);
    Object answer =
        await(
            new CallRequest(
                ModulePlan.RUN, Map.of("spec", spec), plan.code(), terms.label, terms.listener));
    return result(answer, true);
  }

  /** The module's plan. */
  ModulePlan plan(String name) throws ActionException {
    try {
      ModulePlan plan = services.modules().plan(name, terms.search);
      if (told.add(name)) {
        terms.chosen.accept(plan);
      }
      if (plan.isMissingInterpreter()) {
        throw ActionException.failed("module (%s) is missing interpreter line".formatted(name));
      }
      return plan;
    } catch (ModuleNotFoundException e) {
      throw ActionException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** The description of a call of the module. */
  Map<String, @Nullable Object> spec(
      ModulePlan plan, Map<String, ? extends @Nullable Object> arguments) {
    return plan.spec(PlainData.map(arguments), terms.settings);
  }

  /**
   * What {@code mitoscope.runner} answered, as a result.
   *
   * @param first whether it tells of the interpreter too, if that is new
   */
  Map<String, @Nullable Object> result(@Nullable Object answer, boolean first) {
    ModuleResult told = ModuleResult.of(answer);
    boolean current = services.core().line() == Line.CURRENT;
    Map<String, @Nullable Object> result = current ? told.merged() : told.result();
    if (!current) {
      told.warnings().forEach(text -> services.events().emit(new RunEvent.Warning(text, false)));
    }
    if (Results.is(result, "failed")) {
      result.put(ErrorChain.OF_MODULE, true);
    }
    (first ? news : InterpreterNews.NONE).addTo(result);
    return result;
  }

  @Override
  public Map<String, @Nullable Object> raw(String command, @Nullable String executable)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("command", command);
    arguments.put("executable", executable);
    arguments.put("merged", terms.onTerminal);
    arguments.put("no_log", terms.settings.noLog());
    if (terms.settings.directory() != null) {
      arguments.put("cwd", terms.settings.directory());
    }
    Object answer = call(ModulePlan.RAW, arguments, List.of());
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (answer instanceof Map<?, ?> map) {
      map.forEach((key, value) -> result.put(String.valueOf(key), value));
    }
    return result;
  }

  @Override
  public Map<String, @Nullable Object> spec(
      String module, Map<String, ? extends @Nullable Object> arguments) throws ActionException {
    return spec(plan(module), arguments);
  }

  @Override
  public List<Map<String, @Nullable Object>> deliver(List<Map<String, @Nullable Object>> items)
      throws ActionException, InterruptedException {
    Object answers =
        call(
            "mitoscope.delivery:deliver",
            Map.of("items", items),
            List.of("ansible.legacy.copy", "ansible.legacy.file"));
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    if (answers instanceof List<?> list) {
      list.forEach(
          answer -> all.add(answer instanceof Map<?, ?> map ? PlainData.map(map) : Map.of()));
    }
    for (Map<String, @Nullable Object> answer : all) {
      if (answer.get("result") instanceof Map<?, ?> told
          && TaskKeywords.isTrue(told.get("failed"))) {
        Map<String, @Nullable Object> failed = PlainData.map(told);
        failed.put(ErrorChain.OF_MODULE, true);
        answer.put("result", failed);
      }
    }
    if (!all.isEmpty() && all.getFirst().get("result") instanceof Map<?, ?> result) {
      Map<String, @Nullable Object> first = PlainData.map(result);
      news.addTo(first);
      all.getFirst().put("result", first);
    }
    return all;
  }

  @Override
  public @Nullable Object call(
      String function, Map<String, ? extends @Nullable Object> arguments, List<String> modules)
      throws ActionException, InterruptedException {
    return await(
        new CallRequest(
            function,
            PlainData.map(arguments),
            code(function, modules),
            terms.label,
            terms.listener));
  }

  /** What a function needs that calls those modules. */
  List<PythonModule> code(String function, Collection<String> modules) throws ActionException {
    Map<String, PythonModule> code = new LinkedHashMap<>();
    services.modules().functionCode(function).forEach(one -> code.put(one.name(), one));
    for (String module : modules) {
      plan(module).code().forEach(one -> code.put(one.name(), one));
    }
    return List.copyOf(code.values());
  }

  /** Ends a job in the background and all that it started. */
  void endJob(String job) throws ActionException, InterruptedException {
    call("mitoscope.runner_async:end_job", Map.of("job", job), List.of());
  }

  @Override
  public boolean has(String module) {
    return services.modules().has(module, terms.search);
  }

  @Override
  public ModuleSettings settings() {
    return terms.settings;
  }

  @Override
  public boolean isOnTerminal() {
    return terms.onTerminal;
  }

  /** Starts a module in the background, and returns what it says of the job. */
  Map<String, @Nullable Object> start(ModuleCall module, int seconds, String directory)
      throws ActionException, InterruptedException {
    ModulePlan plan = plan(module.module());
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("spec", spec(plan, module.arguments()));
    arguments.put("job", "j" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
    arguments.put("time_limit", (long) seconds);
    arguments.put("directory", directory);
    return result(call(ModulePlan.START_JOB, arguments, List.of(module.module())), true);
  }

  /** Sends a call and waits for it, within the task's time, unless the run is stopped. */
  @Nullable Object await(CallRequest request) throws ActionException, InterruptedException {
    Call call = context.call(request);
    terms.busy.accept(context);
    try (var _ = services.control().running(terms.host, depth -> stop(call, depth))) {
      return call.await(terms.timeout > 0 ? Duration.ofSeconds(terms.timeout) : null);
    } catch (CallException e) {
      throw failure(e, call);
    }
  }

  private void stop(Call call, StopDepth depth) {
    if (depth == StopDepth.CANCEL_TASK) {
      call.cancel();
    } else {
      context.kill();
    }
  }

  /**
   * In Ansible a module has its process for itself. Where ours ended with a status that is known,
   * and the same account can be reached again, the host is there: the module took its interpreter
   * down.
   */
  private boolean isDeathOfModule(CallException e) throws InterruptedException {
    if (!(e instanceof ContextLostException lost)
        || lost.status().isEmpty()
        || services.control().isStopped()) {
      return false;
    }
    try (Lease _ = services.engine().lease(context.stack(), terms.host)) {
      return true;
    } catch (ContextException again) {
      return false;
    }
  }

  private ActionException failure(CallException e, Call call) throws InterruptedException {
    return switch (e.type()) {
      case "ContextLost" ->
          isDeathOfModule(e)
              ? ModuleDeath.with(((ContextLostException) e).status().getAsInt())
              : ActionException.unreachable(String.valueOf(e.getMessage()));
      case "Deadline" -> {
        call.cancel();
        yield Wording.ofTimeout(services.core().line(), terms.action, terms.timeout);
      }
      case "Cancelled" -> ActionException.failed("the task was cancelled");
      default -> {
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        if (e.traceback() != null) {
          more.put("exception", e.traceback());
        }
        yield ActionException.failed(e.type() + ": " + e.getMessage(), more);
      }
    };
  }

  @Override
  public Map<String, String> upload(
      Path source, String target, @Nullable Integer mode, Set<String> digests)
      throws ActionException, InterruptedException {
    try {
      return context.upload(new Upload(source, target, mode, true, terms.label, digests));
    } catch (CallException e) {
      throw transferFailure(e);
    }
  }

  @Override
  public void download(String source, Path target) throws ActionException, InterruptedException {
    try {
      context.download(source, target, terms.label);
    } catch (CallException e) {
      throw transferFailure(e);
    }
  }

  private static ActionException transferFailure(CallException e) {
    return e.type().equals("ContextLost")
        ? ActionException.unreachable(String.valueOf(e.getMessage()))
        : ActionException.failed(String.valueOf(e.getMessage()));
  }

  @Override
  public Context context() {
    return context;
  }
}
