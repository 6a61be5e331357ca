package dev.mitoscope.playbook.strategy;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.HostProgress.Place;
import dev.mitoscope.playbook.strategy.RunControl.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All hosts do a task before any begins the next. */
final class LinearStrategy implements Strategy {

  /** The hosts that stand at the place that comes first. */
  private record Round(Task task, List<HostRun> hosts) {}

  @Override
  public Ending run(
      Batch batch, TaskRunner runner, RunControl control, EventSink events, Tally tally)
      throws InterruptedException {
    PlayState state = new PlayState(batch, runner, control, events, tally);
    Breaking breaking = Breaking.of(state);
    while (!breaking.isOver()) {
      Turn turn = control.turn();
      Round round = turn == Turn.NONE ? null : round(state);
      if (turn == Turn.STEP && (round == null || MetaTasks.isSilent(round.task))) {
        // Nobody will see it: the step is still to be taken.
        control.step();
      }
      if (round == null) {
        break;
      }
      run(state, round, breaking);
    }
    return state.ending(breaking.isBroken());
  }

  private static @org.jspecify.annotations.Nullable Round round(PlayState state) {
    Task first = null;
    Place least = null;
    List<HostRun> hosts = new ArrayList<>();
    for (HostRun host : state.hosts()) {
      if (host.isUnreachable()) {
        continue;
      }
      Task task = state.next(host);
      if (task == null) {
        continue;
      }
      Place place = host.progress().place();
      int order = least == null ? -1 : place.compareTo(least);
      if (order < 0) {
        first = task;
        least = place;
        hosts.clear();
      }
      if (order <= 0) {
        hosts.add(host);
      }
    }
    return first == null ? null : new Round(first, hosts);
  }

  private static void run(PlayState state, Round round, Breaking breaking)
      throws InterruptedException {
    Task task = round.task;
    if (MetaTasks.isMeta(task)) {
      runMeta(state, round);
      breaking.afterMeta(round.hosts);
      return;
    }
    if (!state.batch().step().test(task)) {
      round.hosts.forEach(host -> host.progress().advance());
      return;
    }
    TaskRunner runner = state.runner();
    HostRun first = round.hosts.getFirst();
    boolean once = runner.isTrue(first.name(), task, "run_once");
    List<HostRun> running = once ? List.of(first) : round.hosts;
    state.forgetAnnouncement(task);
    state.announce(task, first.name(), running.stream().map(HostRun::name).toList());
    state.fatal().clear();
    Map<HostRun, Outcome> outcomes = runOnHosts(state, task, running);
    List<HostRun> including = new ArrayList<>();
    List<Outcome> requests = new ArrayList<>();
    for (HostRun host : running) {
      Outcome outcome = outcomes.get(host);
      if (outcome != null && !outcome.includes().isEmpty() && !outcome.isFailure()) {
        including.add(host);
        requests.add(outcome);
      }
    }
    if (once) {
      followTheOne(state, round, outcomes.get(first));
    }
    if (!including.isEmpty()) {
      state.include(task, including, requests);
    }
    boolean fatal =
        (once || runner.isTrue(first.name(), task, "any_errors_fatal"))
            && !runner.isTrue(first.name(), task, "ignore_errors");
    breaking.after(outcomes, fatal);
  }

  private static void runMeta(PlayState state, Round round) throws InterruptedException {
    MetaTasks meta = new MetaTasks(state);
    boolean forAll = MetaTasks.isForAll(round.task);
    if (forAll) {
      announceMeta(state, round.task, round.hosts.getFirst());
      meta.run(round.hosts.getFirst(), round.task);
      for (HostRun host : round.hosts.subList(1, round.hosts.size())) {
        if (state.next(host) == round.task) {
          host.progress().advance();
        }
      }
      return;
    }
    for (HostRun host : round.hosts) {
      announceMeta(state, round.task, host);
      meta.run(host, round.task);
    }
  }

  private static void announceMeta(PlayState state, Task task, HostRun host) {
    if (!task.isImplicit()) {
      state.forgetAnnouncement(task);
      state.announce(task, host.name(), List.of(host.name()));
    }
  }

  private static Map<HostRun, Outcome> runOnHosts(PlayState state, Task task, List<HostRun> hosts)
      throws InterruptedException {
    Map<HostRun, Outcome> outcomes = new ConcurrentHashMap<>();
    // Who asks for one fork wants the hosts in their order, also where nothing runs on a target.
    HostThreads threads = state.batch().forks() == 1 ? new HostThreads(1) : new HostThreads();
    threads.forEach(hosts, host -> outcomes.put(host, state.run(host, task)));
    return outcomes;
  }

  /** What one host did for all: the others get what it registered, and share its failure. */
  private static void followTheOne(
      PlayState state, Round round, @org.jspecify.annotations.Nullable Outcome outcome) {
    if (outcome == null) {
      return;
    }
    HostRun first = round.hosts.getFirst();
    for (HostRun host : round.hosts.subList(1, round.hosts.size())) {
      state.runner().share(first.name(), host.name(), round.task, outcome);
      host.notified().remove(round.task);
      if (outcome.isFailure()) {
        state.failWith(host);
      } else {
        // What it includes, too, is for the one alone.
        host.progress().advance();
      }
    }
  }
}
