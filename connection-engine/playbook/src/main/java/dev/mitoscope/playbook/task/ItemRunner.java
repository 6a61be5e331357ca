package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.ErrorChain;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does one item: its tries, and what {@code changed_when}, {@code failed_when} and {@code register}
 * make of each result.
 */
final class ItemRunner {
  private final Services services;
  private final Stopwatch stopwatch;

  ItemRunner(Services services, Stopwatch stopwatch) {
    this.services = services;
    this.stopwatch = stopwatch;
  }

  /** The item's result. */
  Map<String, @Nullable Object> run(Action action, ItemCall call) throws InterruptedException {
    TaskKeywords keywords = call.keywords();
    Setting until = call.task().directives().own("until");
    boolean current = call.templates().line() == Line.CURRENT;
    int tries = tries(call.task(), keywords, current);
    for (int attempt = 1; ; attempt++) {
      Map<String, @Nullable Object> result;
      try {
        result = doIt(action, call);
      } catch (ActionException e) {
        result = e.result();
        if (!ModuleDeath.is(e)) {
          result.put(ErrorChain.RAISED, true);
          return result;
        }
      }
      if (current ? tries > 1 : until != null) {
        result.put("attempts", (long) attempt);
      }
      Templates after = judge(call, result);
      // With a single try Ansible asks no condition.
      if (tries == 1 || isDone(until, after, result)) {
        return result;
      }
      if (attempt == tries || services.control().isStopped()) {
        result.put("attempts", (long) tries - 1);
        result.put("failed", true);
        return result;
      }
      result.put("retries", (long) tries);
      services
          .events()
          .emit(
              new RunEvent.HostTaskRetrying(
                  call.task().id(), call.host(), tries - attempt, services.masked(result)));
      long before = System.nanoTime();
      call.sleep(Duration.ofSeconds(Math.max(0, keywords.number("delay", 5))));
      stopwatch.waited(System.nanoTime() - before);
    }
  }

  /** The classic line tries again only where there is {@code until}. */
  private static int tries(Task task, TaskKeywords keywords, boolean current) {
    boolean until = task.directives().own("until") != null;
    boolean again = until || (current && task.directives().own("retries") != null);
    return again ? Math.max(1, keywords.number("retries", 3) + 1) : 1;
  }

  private static boolean isDone(
      @Nullable Setting until, Templates after, Map<String, @Nullable Object> result) {
    return until == null ? !Results.is(result, "failed") : Conditions.hold(until, after);
  }

  private Map<String, @Nullable Object> doIt(Action action, ItemCall call)
      throws ActionException, InterruptedException {
    boolean remote = !action.isOnController();
    if (remote) {
      services.forks().acquire();
    }
    long before = System.nanoTime();
    try {
      return new LinkedHashMap<>(
          call.asyncSeconds() > 0
              ? new BackgroundJob(services, call).run(action)
              : action.run(call));
    } finally {
      stopwatch.ran(System.nanoTime() - before);
      call.place().release();
      if (remote) {
        services.forks().release();
      }
    }
  }

  /**
   * Completes a result, and lets {@code changed_when} and {@code failed_when} judge it.
   *
   * @return templates that see the result under its registered name
   */
  static Templates judge(ItemCall call, Map<String, @Nullable Object> result) {
    Results.complete(result);
    Task task = call.task();
    Templates templates = withResult(call, result);
    if (result.containsKey("skipped")) {
      return templates;
    }
    if (templates.line() == Line.CURRENT && Results.is(result, "failed")) {
      UnreadResult.reword(result);
      result.putIfAbsent("msg", ErrorChain.of(result, null).brief());
      // What Ansible has there where tracebacks are not asked for, whatever a module told.
      result.put("exception", "(traceback unavailable)");
      templates = withResult(call, result);
    }
    String condition = "changed";
    try {
      Setting changed = task.directives().own("changed_when");
      if (changed != null) {
        result.put("changed", Conditions.allHold(changed.value(), templates, null));
        templates = withResult(call, result);
      }
      condition = "failed";
      Setting failed = task.directives().own("failed_when");
      if (failed != null) {
        boolean verdict = Conditions.allHold(failed.value(), templates, null);
        if (verdict && !Results.is(result, "failed")) {
          result.remove(ErrorChain.OF_MODULE);
        }
        result.put("failed_when_result", verdict);
        result.put("failed", verdict);
        templates = withResult(call, result);
      }
    } catch (TemplateException e) {
      result.put("failed", true);
      result.put(condition + "_when_result", e.problem());
    }
    return templates;
  }

  private static Templates withResult(ItemCall call, Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> nearer = new LinkedHashMap<>();
    Setting register = call.task().directives().own("register");
    if (register != null) {
      nearer.put(String.valueOf(register.value()), Untrusted.map(result));
    }
    return call.templates().with(nearer);
  }
}
