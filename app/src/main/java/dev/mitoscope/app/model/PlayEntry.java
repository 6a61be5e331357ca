package dev.mitoscope.app.model;

import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A play and the tasks of it that have begun, in their order. */
public final class PlayEntry {
  private final PlayStarted event;
  private final List<TaskEntry> tasks = new ArrayList<>();
  private boolean finished;

  PlayEntry(PlayStarted event) {
    this.event = event;
  }

  /** From 1, in the order of their start. */
  public int number() {
    return event.play();
  }

  public String name() {
    return event.name();
  }

  public List<String> hosts() {
    return event.hosts();
  }

  public String strategy() {
    return event.strategy();
  }

  public String position() {
    return event.position();
  }

  public List<TaskEntry> tasks() {
    return Collections.unmodifiableList(tasks);
  }

  public boolean isFinished() {
    return finished;
  }

  /** Finished host tasks among those known so far, from 0 to 1. */
  public double progress() {
    if (finished) {
      return 1;
    }
    long done = 0;
    long all = 0;
    for (TaskEntry task : tasks) {
      done += task.finished();
      all += task.planned();
    }
    return all == 0 ? 0 : (double) done / all;
  }

  /** The most urgent state of any of its tasks. */
  public State worst() {
    State worst = State.PENDING;
    for (TaskEntry task : tasks) {
      if (task.worst().compareTo(worst) > 0) {
        worst = task.worst();
      }
    }
    return worst;
  }

  void add(TaskEntry task) {
    tasks.add(task);
  }

  void finish() {
    finished = true;
  }
}
