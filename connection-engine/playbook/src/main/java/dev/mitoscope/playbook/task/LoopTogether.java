package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.action.Action.Step;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.task.ItemPreparation.Prepared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a loop sent together, as many in one call as are one step each and carry little;
 * what takes more goes alone, in its turn. One thread.
 */
final class LoopTogether {
  /** So many bytes of content go in one call. */
  private static final int LARGEST = 124 * 1024;

  private static final int MOST = 1000;

  /** Told of each item in the loop's order, as soon as its result is there. */
  @FunctionalInterface
  interface Finisher {
    void finish(int index, Prepared prepared, Map<String, @Nullable Object> result);
  }

  private final TaskOnHost work;
  private final ItemRunner runner;
  private final List<Prepared> prepared;
  private final Finisher finisher;
  private final List<Map<String, @Nullable Object>> collected = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int size;
  private int finished;

  LoopTogether(TaskOnHost work, ItemRunner runner, List<Prepared> prepared, Finisher finisher) {
    this.work = work;
    this.runner = runner;
    this.prepared = prepared;
    this.finisher = finisher;
    prepared.forEach(
        one -> collected.add(one instanceof Prepared.Done done ? done.result() : Map.of()));
  }

  /** Whether at least two items are to be done, all of them in one interpreter. */
  static boolean isWorthwhile(List<Prepared> prepared) {
    ItemCall first = null;
    int ready = 0;
    try {
      for (Prepared one : prepared) {
        if (one instanceof Prepared.Ready(ItemCall call)) {
          ready++;
          first = first == null ? call : first;
          if (!first.place().equalsPlace(call.place())) {
            return false;
          }
        }
      }
    } catch (ActionException e) {
      return false;
    }
    return ready > 1;
  }

  /** The results; fewer than items when the run is stopped on the way. */
  List<Map<String, @Nullable Object>> run() throws InterruptedException {
    finish();
    for (int i = 0; i < prepared.size() && !isStopped(); i++) {
      if (prepared.get(i) instanceof Prepared.Ready(ItemCall call)) {
        Step step = step(call);
        if (step == null || size + step.size() > LARGEST || steps.size() == MOST) {
          send();
        }
        if (step == null) {
          alone(i);
        } else {
          steps.add(step);
          places.add(i);
          size += step.size();
        }
      }
    }
    if (!isStopped()) {
      send();
    }
    return collected.subList(0, finished);
  }

  private boolean isStopped() {
    return work.services().control().isStopped();
  }

  private @Nullable Step step(ItemCall call) throws InterruptedException {
    try {
      Step step = work.action().step(call);
      return step == null || step.size() > LARGEST ? null : step;
    } catch (ActionException e) {
      // Alone, it fails with that in its turn.
      return null;
    }
  }

  private void alone(int place) throws InterruptedException {
    if (!isStopped() && prepared.get(place) instanceof Prepared.Ready(ItemCall call)) {
      collected.set(place, runner.run(work.action(), call));
      finish();
    }
  }

  private void send() throws InterruptedException {
    if (steps.size() == 1) {
      alone(places.getFirst());
    } else if (!steps.isEmpty()
        && prepared.get(places.getFirst()) instanceof Prepared.Ready(ItemCall first)) {
      sendAs(first);
    }
    steps.clear();
    places.clear();
    size = 0;
  }

  private void sendAs(ItemCall first) throws InterruptedException {
    work.services().forks().acquire();
    long before = System.nanoTime();
    try {
      OutputEvents output =
          new OutputEvents(work.services(), work.task().id(), work.host(), null, first.isNoLog());
      new LoopInOneCall(first, output).run(steps, this::take);
    } catch (ActionException e) {
      places.forEach(place -> collected.set(place, new LinkedHashMap<>(e.result())));
      finish();
    } finally {
      work.stopwatch().ran(System.nanoTime() - before);
      first.place().release();
      work.services().forks().release();
    }
  }

  private void take(int index, Map<String, @Nullable Object> result) {
    int place = places.get(index);
    Map<String, @Nullable Object> complete = result;
    if (prepared.get(place) instanceof Prepared.Ready(ItemCall call)) {
      try {
        work.action().completeStep(call, result);
        ItemRunner.judge(call, result);
      } catch (ActionException e) {
        complete = e.result();
      }
    }
    collected.set(place, complete);
    finish();
  }

  /** Finishes what is done, in the loop's order, skipped ones among them. */
  private void finish() {
    while (finished < collected.size() && !collected.get(finished).isEmpty()) {
      finisher.finish(finished, prepared.get(finished), collected.get(finished));
      finished++;
    }
  }
}
