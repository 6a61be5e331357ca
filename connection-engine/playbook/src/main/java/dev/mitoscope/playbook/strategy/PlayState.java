package dev.mitoscope.playbook.strategy;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Node;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.ErrorChain;
import dev.mitoscope.playbook.strategy.Includes.Included;
import dev.mitoscope.playbook.strategy.Outcome.IncludeRequest;
import dev.mitoscope.templating.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What every strategy does with hosts and tasks in the same way: starting a task, taking its
 * outcome in, meta tasks, includes. Methods of one host are called by one thread at a time.
 */
final class PlayState {
  /** Tasks. What they need is sent ahead; farther away, more is guessed in vain. */
  private static final int LOOK_AHEAD = 8;

  private final Batch batch;
  private final TaskRunner runner;
  private final RunControl control;
  private final EventSink events;
  private final Tally tally;
  private final Notifications notifications;
  private final Includes includes;
  private final Map<String, HostRun> hosts = new LinkedHashMap<>();
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private final Set<String> fatal = ConcurrentHashMap.newKeySet();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final Map<String, Semaphore> throttles = new ConcurrentHashMap<>();
  private volatile boolean playEnded;
  private volatile boolean forgiven;

  PlayState(Batch batch, TaskRunner runner, RunControl control, EventSink events, Tally tally) {
    this.batch = batch;
    this.runner = runner;
    this.control = control;
    this.events = events;
    this.tally = tally;
    this.notifications = new Notifications(batch.play(), runner, events);
    this.includes = new Includes(runner.line(), batch.play(), batch.parser());
    List<Task> first = batch.gather() == null ? List.of() : List.of(batch.gather());
    List<Node> tree = PlayTree.of(batch.play(), first, batch.forceHandlers());
    for (String host : batch.hosts()) {
      hosts.put(host, new HostRun(host, tree, batch.selected()));
    }
  }

  Batch batch() {
    return batch;
  }

  TaskRunner runner() {
    return runner;
  }

  RunControl control() {
    return control;
  }

  EventSink events() {
    return events;
  }

  List<HostRun> hosts() {
    return List.copyOf(hosts.values());
  }

  /** How it ended. */
  Strategy.Ending ending(boolean broken) {
    Set<String> out = new LinkedHashSet<>(failed);
    Set<String> unreachable = new LinkedHashSet<>();
    for (HostRun host : hosts.values()) {
      if (host.isUnreachable()) {
        unreachable.add(host.name());
      } else if (host.isFailed()) {
        out.add(host.name());
      }
    }
    return new Strategy.Ending(out, unreachable, broken, playEnded, forgiven);
  }

  /** The host's next task that is not of a role it is done with; null when there is none. */
  @Nullable Task next(HostRun host) {
    if (host.isUnreachable()) {
      return null;
    }
    if (control.isLeftOut(host.name())) {
      host.progress().leavePlay();
      if (failed.add(host.name())) {
        tally.countLeftOut(host.name());
      }
      return null;
    }
    while (true) {
      Task task = host.progress().next();
      if (task == null
          || task.isHandler()
          || task.role() == null
          || !task.role().isDoneFor(host.name())) {
        return task;
      }
      host.progress().advance();
    }
  }

  /** Announces the task, the first time that a host comes to it. */
  void announce(Task task, String host, List<String> all) {
    if (started.add(task.id())) {
      events.emit(
          new RunEvent.TaskStarted(
              batch.number(),
              task.id(),
              runner.displayName(host, task),
              task.action(),
              task.isHandler(),
              task.position().toString(),
              all));
    }
  }

  /** A later pass over the same task is announced again: a handler that is flushed twice. */
  void forgetAnnouncement(Task task) {
    started.remove(task.id());
  }

  /** Runs the task on the host, as many at a time as its {@code throttle} lets, and takes it in. */
  Outcome run(HostRun host, Task task) throws InterruptedException {
    int throttle = runner.number(host.name(), task, "throttle", 0);
    if (throttle <= 0) {
      return runNow(host, task);
    }
    Semaphore places = throttles.computeIfAbsent(task.id(), id -> new Semaphore(throttle));
    places.acquire();
    try {
      return runNow(host, task);
    } finally {
      places.release();
    }
  }

  private Outcome runNow(HostRun host, Task task) throws InterruptedException {
    runner.expect(host.name(), host.progress().coming(LOOK_AHEAD, batch.likely()));
    Outcome outcome = runner.run(host.name(), task);
    take(host, task, outcome);
    return outcome;
  }

  /** Takes the outcome in: counts, notifies, and moves the host along, but for includes. */
  void take(HostRun host, Task task, Outcome outcome) {
    take(
        host,
        task,
        outcome,
        outcome.isFailure() && mayRescue(task) && host.progress().isRescuing());
  }

  /** The classic line counts a handler's failure even where a block takes it. */
  private boolean mayRescue(Task task) {
    return runner.line() == Line.CURRENT || !task.isHandler();
  }

  private void take(HostRun host, Task task, Outcome outcome, boolean rescued) {
    if (outcome.includes().isEmpty()) {
      tally.count(host.name(), outcome, rescued);
    }
    runner.finished(host.name(), task, outcome, rescued);
    host.notified().remove(task);
    if (outcome.isLoss()) {
      host.lose();
      runner.left(host.name());
      return;
    }
    if (outcome.isFailure()) {
      fail(host, task, outcome, rescued);
      return;
    }
    if (outcome.isChange() && outcome.status() != Status.SKIPPED) {
      notifyHandlers(host, task, outcome);
    }
    if (outcome.includes().isEmpty()) {
      host.progress().advance();
    }
  }

  private void fail(HostRun host, Task task, Outcome outcome, boolean rescued) {
    if (rescued) {
      Map<String, @Nullable Object> failed =
          FailedTask.describe(task, runner.displayName(host.name(), task.name(), task));
      runner.remember(host.name(), task, "ansible_failed_task", failed);
      runner.remember(host.name(), task, "ansible_failed_result", outcome.result());
    } else {
      runner.failed(host.name());
    }
    failWith(host);
  }

  /** The host fails, by its own task or by that of the one that ran for all. */
  void failWith(HostRun host) {
    if (host.progress().wouldFail()) {
      fatal.add(host.name());
    }
    host.progress().fail();
    if (host.progress().hasFailed()) {
      failed.add(host.name());
    }
  }

  /** Hosts that a task has just put out, or would have but for an {@code always} farther out. */
  Set<String> fatal() {
    return fatal;
  }

  /** Hosts that are taken for failed, some although no task of theirs did. */
  Set<String> failed() {
    return failed;
  }

  /** Takes back all failures, those of other plays too. */
  void forgive() {
    hosts.values().forEach(HostRun::forgive);
    failed.clear();
    forgiven = true;
  }

  private void notifyHandlers(HostRun host, Task task, Outcome outcome) {
    for (String name : outcome.handlers()) {
      for (Task handler : notifications.find(name, task)) {
        if (host.notified().add(handler)) {
          events.emit(
              new RunEvent.HandlerNotified(
                  task.id(), host.name(), runner.displayName(host.name(), handler)));
        }
      }
    }
  }

  /** An include's request and the hosts that made it. */
  record SharedInclude(IncludeRequest request, List<HostRun> hosts) {}

  /**
   * Reads what the hosts' includes ask for, each request once for all hosts that made it, and lets
   * the hosts in.
   */
  void include(Task task, List<HostRun> including, List<Outcome> outcomes) {
    List<SharedInclude> shared = new ArrayList<>();
    for (int i = 0; i < including.size(); i++) {
      for (IncludeRequest request : outcomes.get(i).includes()) {
        share(request, including.get(i), shared);
      }
    }
    Map<HostRun, List<@Nullable Node>> nodes = new LinkedHashMap<>();
    including.forEach(host -> nodes.put(host, new ArrayList<>()));
    for (SharedInclude include : shared) {
      addNodes(task, include, nodes);
    }
    nodes.forEach((host, list) -> {
      if (!host.isOut() || host.progress().next() == task) {
        host.progress().enter(list);
      }
    });
  }

  /** A host that asks twice gets it twice. */
  private static void share(IncludeRequest request, HostRun host, List<SharedInclude> shared) {
    for (SharedInclude include : shared) {
      if (include.request().equals(request) && !include.hosts().contains(host)) {
        include.hosts().add(host);
        return;
      }
    }
    shared.add(new SharedInclude(request, new ArrayList<>(List.of(host))));
  }

  private void addNodes(
      Task task, SharedInclude include, Map<HostRun, List<@Nullable Node>> nodes) {
    List<String> names = include.hosts().stream().map(HostRun::name).toList();
    Included included;
    try {
      included = includes.load(task, include.request());
    } catch (PlaybookException e) {
      if (e.position() == null || !e.position().equals(task.position())) {
        throw e;
      }
      for (HostRun host : include.hosts()) {
        nodes.remove(host);
        Outcome failure = Outcome.of(Status.FAILED, reason(e, include.request()));
        // Counted as failed even where a rescue takes it.
        take(host, task, failure, false);
      }
      return;
    }
    if (included.announced()) {
      events.emit(
          new RunEvent.FilesIncluded(task.id(), included.file(), include.request().label(), names));
      names.forEach(tally::countInclude);
    }
    nodes.forEach((host, list) -> {
      for (Node node : included.nodes()) {
        list.add(include.hosts().contains(host) ? node : null);
      }
    });
    if (task.isHandler()) {
      for (HostRun host : include.hosts()) {
        included.nodes().forEach(node -> host.notified().add((Task) node));
      }
    }
  }

  private Map<String, @Nullable Object> reason(PlaybookException e, IncludeRequest request) {
    String reason = String.valueOf(e.getMessage());
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("failed", true);
    if (runner.line() == Line.CURRENT) {
      result.put("changed", false);
      Object file = request.arguments().get(KeyValues.RAW);
      if (file != null) {
        result.put("include", file);
      }
      result.put(
          ErrorChain.STEPS, new ErrorChain(List.of(new ErrorChain.Step(reason, null))).toResult());
    }
    result.put("reason", reason);
    return result;
  }

  void endPlay() {
    playEnded = true;
  }
}
