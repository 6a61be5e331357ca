package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.RunControl.Turn;
import java.util.List;

/**
 * Each host runs as fast as it can; none waits for another. Pinned, a host that has begun goes
 * through to the end of the play before another one begins.
 */
final class FreeStrategy implements Strategy {
  private final boolean pinned;

  FreeStrategy(boolean pinned) {
    this.pinned = pinned;
  }

  @Override
  public Ending run(
      Batch batch, TaskRunner runner, RunControl control, EventSink events, Tally tally)
      throws InterruptedException {
    PlayState state = new PlayState(batch, runner, control, events, tally);
    HostThreads threads = pinned ? new HostThreads(batch.forks()) : new HostThreads();
    threads.forEach(state.hosts(), host -> runHost(state, host));
    return state.ending(false);
  }

  private static void warn(PlayState state, HostRun host, Task task) {
    if (state.runner().isTrue(host.name(), task, "run_once")) {
      state
          .events()
          .emit(
              new RunEvent.Warning(
                  "Using run_once with the free strategy is not currently supported. This task"
                      + " will still be executed for every host in the inventory list.",
                  false));
    }
    if (state.runner().isTrue(host.name(), task, "any_errors_fatal")) {
      state
          .events()
          .emit(
              new RunEvent.Warning(
                  "Using any_errors_fatal with the free strategy is not supported, as tasks are"
                      + " executed independently on each host",
                  false));
    }
  }

  private static void runHost(PlayState state, HostRun host) throws InterruptedException {
    MetaTasks meta = new MetaTasks(state);
    while (true) {
      Turn turn = state.control().turn();
      Task task = turn == Turn.NONE ? null : state.next(host);
      if (turn == Turn.STEP && (task == null || MetaTasks.isSilent(task))) {
        // Nobody will see it: the step is still to be taken.
        state.control().step();
      }
      if (task == null) {
        return;
      }
      if (MetaTasks.isMeta(task)) {
        if (!task.isImplicit()) {
          state.announce(task, host.name(), List.of(host.name()));
        }
        meta.run(host, task);
        continue;
      }
      if (!state.batch().step().test(task)) {
        host.progress().advance();
        continue;
      }
      state.announce(task, host.name(), state.batch().hosts());
      warn(state, host, task);
      Outcome outcome = state.run(host, task);
      if (!outcome.includes().isEmpty()) {
        state.include(task, List.of(host), List.of(outcome));
      }
    }
  }
}
