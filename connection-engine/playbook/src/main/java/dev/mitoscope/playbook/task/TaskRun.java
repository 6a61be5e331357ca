package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.model.Loop;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.playbook.task.ItemPreparation.Prepared;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.yaml.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task on one host from its loop to its outcome. One thread. */
final class TaskRun {
  private final TaskOnHost work;
  private final ItemPreparation preparation;
  private final ItemRunner runner;
  private boolean ignoresErrors;

  TaskRun(TaskOnHost work) {
    this.work = work;
    this.preparation = new ItemPreparation(work);
    this.runner = new ItemRunner(work.services(), work.stopwatch());
  }

  Outcome run() throws InterruptedException {
    LoopItems items;
    try {
      items = LoopItems.of(work.task(), work.templates());
    } catch (TemplateException e) {
      TemplateException placed = e.in(null, placeOfLoop());
      preparation.failLoop(placed);
      if (e.kind() != TemplateException.Kind.UNDEFINED) {
        throw placed;
      }
      // A condition may skip the task whose loop can't be rendered.
      items = null;
    }
    if (items == null) {
      return outcome(runSingle());
    }
    return outcome(items.size() == 0 ? Results.ofNoItems() : runLoop(items));
  }

  private @Nullable Position placeOfLoop() {
    Loop loop = work.task().loop();
    return loop == null || work.templates().line() == Line.CLASSIC ? null : loop.position();
  }

  /** The outcome of the whole task. */
  Outcome outcome(Map<String, @Nullable Object> result) {
    result.putIfAbsent("changed", false);
    return ending(result);
  }

  /** The outcome of a task whose templates could not be rendered. */
  Outcome failure(TemplateException e) {
    Map<String, @Nullable Object> result = failed(e);
    if (work.templates().line() == Line.CURRENT) {
      result.put("changed", false);
    }
    return ending(result);
  }

  private Outcome ending(Map<String, @Nullable Object> result) {
    Status status = Results.status(result);
    TaskKeywords keywords = new TaskKeywords(work.task(), work.templates());
    boolean ignored =
        switch (status) {
          case FAILED ->
              (work.task().loop() == null || !result.containsKey("results"))
                  ? keywords.isTrueOrFalse("ignore_errors")
                  : ignoresErrors;
          case UNREACHABLE -> keywords.isTrueOrFalse("ignore_unreachable");
          default -> false;
        };
    return new Outcome(
        status,
        result,
        ignored,
        preparation.handlers(),
        preparation.includes(),
        preparation.worker(),
        work.stopwatch().timing());
  }

  private Map<String, @Nullable Object> failed(TemplateException e) {
    return Wording.failed(work.templates().line(), work.task(), e, preparation.isOfLoop(e));
  }

  private Map<String, @Nullable Object> runSingle() throws InterruptedException {
    Prepared prepared = preparation.prepare(work.templates(), Map.of(), null);
    Map<String, @Nullable Object> result =
        switch (prepared) {
          case Prepared.Done done -> done.result();
          case Prepared.Ready ready -> runner.run(work.action(), ready.call());
        };
    preparation.keep(prepared, result);
    return result;
  }

  private Map<String, @Nullable Object> runLoop(LoopItems items) throws InterruptedException {
    LoopRun loop = new LoopRun(work, items, preparation, runner, this::failed);
    Map<String, @Nullable Object> result = Results.ofItems(loop.run());
    ignoresErrors = loop.ignoresErrors();
    return result;
  }
}
