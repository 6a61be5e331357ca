package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.task.ItemPreparation.Prepared;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task's loop on one host: its items one after the other, or together. One thread. */
final class LoopRun {
  private final TaskOnHost work;
  private final LoopItems items;
  private final ItemPreparation preparation;
  private final ItemRunner runner;
  private final Function<TemplateException, Map<String, @Nullable Object>> failed;
  private final List<Map<String, @Nullable Object>> results = new ArrayList<>();
  private boolean ignoresErrors;

  /**
   * @param failed the result for a template that failed
   */
  LoopRun(
      TaskOnHost work,
      LoopItems items,
      ItemPreparation preparation,
      ItemRunner runner,
      Function<TemplateException, Map<String, @Nullable Object>> failed) {
    this.failed = failed;
    this.work = work;
    this.items = items;
    this.preparation = preparation;
    this.runner = runner;
  }

  /** Whether the last failed item's failure is ignored. */
  boolean ignoresErrors() {
    return ignoresErrors;
  }

  /**
   * The items' results, those up to where the loop broke off.
   *
   * @throws TemplateException when an item can't be rendered: the whole task failed then
   */
  List<Map<String, @Nullable Object>> run() throws InterruptedException {
    warnOfHiddenVariable();
    if (!mayGoTogether() || !runTogether()) {
      runOneByOne();
    }
    return results;
  }

  private boolean mayGoTogether() {
    return !preparation.isInclude() && work.action().isOneStep() && isIndependent();
  }

  private void warnOfHiddenVariable() {
    String variable = work.task().loopControl().loopVar();
    if (work.templates().has(variable)) {
      work.services()
          .events()
          .emit(
              new RunEvent.Warning(
                  "TASK: %s: The loop variable '%s' is already in use. You should set the `loop_var` value in the `loop_control` option for the task to something else to avoid variable collisions and unexpected behavior."
                      .formatted(work.task().displayName(), variable),
                  false));
    }
  }

  private void runOneByOne() throws InterruptedException {
    LoopControl control = work.task().loopControl();
    Setting register = work.task().directives().own("register");
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Object rest = work.templates().value(control.pause());
    for (int i = 0; i < items.size() && !work.services().control().isStopped(); i++) {
      if (rest != null && i > 0) {
        rest(rest);
      }
      Templates ofItem = work.templates().with(before).with(items.variables(i));
      Map<String, @Nullable Object> result;
      try {
        result = runOne(i, ofItem);
      } catch (TemplateException e) {
        if (ofItem.line() == Line.CLASSIC) {
          // There, it ends the loop: what the items before it did is not told.
          throw e;
        }
        result = failed.apply(e);
      }
      finishItem(i, ofItem, result);
      results.add(result);
      if (register != null && !result.containsKey("skip_reason")) {
        // What an item registered, the next ones see.
        before.put(String.valueOf(register.value()), Results.registered(result));
      }
      if (!control.breakWhen().isEmpty()
          && Conditions.allHold(
              control.breakWhen(),
              work.templates().with(before).with(items.variables(i)),
              work.task().position())) {
        break;
      }
    }
  }

  private Map<String, @Nullable Object> runOne(int index, Templates ofItem)
      throws InterruptedException {
    Prepared prepared = preparation.prepare(ofItem, items.variables(index), label(index, ofItem));
    Map<String, @Nullable Object> result =
        switch (prepared) {
          case Prepared.Done done -> done.result();
          case Prepared.Ready ready -> runner.run(work.action(), ready.call());
        };
    preparation.keep(prepared, result);
    return result;
  }

  private String label(int index, Templates ofItem) {
    Map<String, @Nullable Object> probe = new LinkedHashMap<>();
    items.identify(index, probe, ofItem);
    return LoopItems.printed(probe);
  }

  private void rest(Object seconds) throws InterruptedException {
    Pause pause = new Pause();
    double time = Double.parseDouble(seconds.toString());
    try (var _ = work.services().control().running(work.host(), depth -> pause.end())) {
      pause.await(Duration.ofMillis((long) (time * 1000)));
    }
  }

  /** Whether no item can see what another did. */
  private boolean isIndependent() {
    Task task = work.task();
    LoopControl control = task.loopControl();
    if (control.pause() != null || !control.breakWhen().isEmpty()) {
      return false;
    }
    for (String keyword : List.of("until", "retries", "throttle", "async", "timeout")) {
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

  private @Nullable List<Prepared> prepareAll() {
    List<Prepared> prepared = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Map<String, @Nullable Object> nearer = items.variables(i);
      Templates ofItem = work.templates().with(nearer);
      try {
        prepared.add(preparation.prepare(ofItem, nearer, label(i, ofItem)));
      } catch (TemplateException e) {
        return null;
      }
    }
    return prepared;
  }

  /** Sends them together, where all are done in one interpreter; whether they were. */
  private boolean runTogether() throws InterruptedException {
    List<Prepared> prepared = prepareAll();
    if (prepared == null || !LoopTogether.isWorthwhile(prepared)) {
      return false;
    }
    results.addAll(
        new LoopTogether(
                work,
                runner,
                prepared,
                (index, one, result) -> {
                  preparation.keep(one, result);
                  finishItem(index, work.templates().with(items.variables(index)), result);
                })
            .run());
    return true;
  }

  private void finishItem(int index, Templates ofItem, Map<String, @Nullable Object> result) {
    items.identify(index, result, ofItem);
    if (!preparation.isInclude()) {
      result.putIfAbsent("failed", false);
      result.putIfAbsent("changed", false);
    }
    Status status = Results.status(result);
    TaskKeywords keywords = new TaskKeywords(work.task(), ofItem);
    boolean ignored = status == Status.FAILED && keywords.isTrueOrFalse("ignore_errors");
    if (status == Status.FAILED) {
      ignoresErrors = ignored;
    }
    work.services()
        .events()
        .emit(
            new RunEvent.ItemFinished(
                work.task().id(),
                work.host(),
                index,
                LoopItems.printed(result),
                status,
                ignored,
                work.services()
                    .masked(
                        ShownResults.of(result, keywords, work.variables().runFacts().diff()))));
  }
}
