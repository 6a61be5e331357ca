package dev.mitoscope.app.model;

import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HandlerNotified;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskRetrying;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import dev.mitoscope.multiplexer.event.RunEvent.PlayFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunError;
import dev.mitoscope.multiplexer.event.RunEvent.RunFinished;
import dev.mitoscope.multiplexer.event.RunEvent.RunPaused;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunStopping;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The run that goes on, or the last one: plays, tasks, hosts, and each task's state on each. */
public final class RunModel extends Model {

  /** Where the run is. */
  public enum Stage {
    NONE,
    RUNNING,
    PAUSED,
    STOPPING,
    FINISHED
  }

  private Stage stage = Stage.NONE;
  private @Nullable RunStarted started;
  private @Nullable RunFinished finished;
  private @Nullable RunError error;
  private Instant startedAt = Instant.EPOCH;
  private Instant lastAt = Instant.EPOCH;
  private final Map<Integer, PlayEntry> plays = new LinkedHashMap<>();
  private final Map<String, TaskEntry> tasks = new LinkedHashMap<>();
  private final List<TaskEntry> taskList = new ArrayList<>();
  private final Map<String, RunHost> hosts = new LinkedHashMap<>();
  private final List<RunHost> hostList = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private Tally counts = new Tally();
  private CellStore cells = new CellStore();

  public Stage stage() {
    return stage;
  }

  /** How it was started; empty before the first run. */
  public Optional<RunStarted> started() {
    return Optional.ofNullable(started);
  }

  public Optional<RunFinished> finished() {
    return Optional.ofNullable(finished);
  }

  /** The error that ended it before or between plays. */
  public Optional<RunError> error() {
    return Optional.ofNullable(error);
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** When the last of its events happened. */
  public Instant lastAt() {
    return lastAt;
  }

  public boolean isUnderWay() {
    return stage == Stage.RUNNING || stage == Stage.PAUSED || stage == Stage.STOPPING;
  }

  public List<PlayEntry> plays() {
    return List.copyOf(plays.values());
  }

  /** In the order of their start. */
  public List<TaskEntry> tasks() {
    return Collections.unmodifiableList(taskList);
  }

  public Optional<TaskEntry> task(String id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** In the order of the plays that name them first. */
  public List<RunHost> hosts() {
    return Collections.unmodifiableList(hostList);
  }

  public Optional<RunHost> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  public List<Warning> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /** How many host tasks ended in that state. */
  public int count(State state) {
    return counts.of(state);
  }

  /** What is kept of that task on that host; old ones that went well may be gone. */
  public Optional<CellDetail> cell(TaskEntry task, RunHost host) {
    return cells.find(task.index(), host.index());
  }

  @Override
  public void apply(Recorded recorded) {
    if (recorded.event() instanceof Verdict verdict) {
      diagnose(verdict);
      return;
    }
    if (!(recorded.event() instanceof RunEvent event)) {
      return;
    }
    Instant at = recorded.at();
    lastAt = at;
    changed();
    switch (event) {
      case RunStarted run -> begin(run, at);
      case PlayStarted play -> {
        plays.put(play.play(), new PlayEntry(play));
        play.hosts().forEach(this::hostOf);
      }
      case TaskStarted task -> begin(task);
      case HostTaskStarted task -> begin(task, at);
      case HostTaskPhase phase -> enter(phase, at);
      case Output output -> change(output.task(), output.host(), c -> c.print(output));
      case ItemFinished item -> change(item.task(), item.host(), c -> c.add(item));
      case HostTaskRetrying retry -> change(retry.task(), retry.host(), c -> c.retry(retry));
      case HostTaskFinished task -> finish(task, at);
      case HandlerNotified ignored -> {}
      case RunEvent.JobPolled ignored -> {}
      case RunEvent.ModuleChosen ignored -> {}
      case RunEvent.FilesIncluded ignored -> {}
      case RunEvent.HostsExhausted ignored -> {}
      case RunEvent.PlaybookFinished ignored -> {}
      case RunEvent.Message ignored -> {}
      case PlayFinished play -> {
        PlayEntry entry = plays.get(play.play());
        if (entry != null) {
          entry.finish();
        }
      }
      case Warning warning -> warnings.add(warning);
      case RunPaused pause -> stage = pause.paused() ? Stage.PAUSED : Stage.RUNNING;
      case RunStopping stop -> {
        if (stop.host() == null) {
          stage = Stage.STOPPING;
        } else {
          hostOf(stop.host()).leaveOut();
        }
      }
      case RunError failure -> error = failure;
      case RunFinished end -> {
        finished = end;
        stage = Stage.FINISHED;
      }
    }
  }

  private void begin(RunStarted run, Instant at) {
    stage = Stage.RUNNING;
    started = run;
    finished = null;
    error = null;
    startedAt = at;
    plays.clear();
    tasks.clear();
    taskList.clear();
    hosts.clear();
    hostList.clear();
    warnings.clear();
    counts = new Tally();
    cells = new CellStore();
  }

  private void begin(TaskStarted event) {
    TaskEntry task = new TaskEntry(event, taskList.size());
    tasks.put(event.task(), task);
    taskList.add(task);
    PlayEntry play = plays.get(event.play());
    if (play != null) {
      play.add(task);
    }
    for (String host : event.hosts()) {
      task.plan(hostOf(host).index());
    }
  }

  private void begin(HostTaskStarted event, Instant at) {
    TaskEntry task = tasks.get(event.task());
    if (task == null) {
      return;
    }
    RunHost host = hostOf(event.host());
    host.begin(task, event.context(), at);
    host.sign(task.index(), task.set(host.index(), State.RUNNING), State.RUNNING);
    cells.put(task.index(), host.index(), new CellDetail(at, event.context(), event.arguments()));
  }

  private void enter(HostTaskPhase event, Instant at) {
    RunHost host = hosts.get(event.host());
    if (host != null && host.task().filter(t -> t.id().equals(event.task())).isPresent()) {
      Long deadline = event.deadline();
      host.enter(event.phase(), event.detail(), deadline == null ? null : at.plusMillis(deadline));
    }
  }

  private void finish(HostTaskFinished event, Instant at) {
    TaskEntry task = tasks.get(event.task());
    if (task == null) {
      return;
    }
    RunHost host = hostOf(event.host());
    State state = State.of(event.status(), event.ignored(), event.rescued());
    host.sign(task.index(), task.set(host.index(), state), state);
    host.end(task, state);
    counts.add(state, 1);
    if (event.status() != RunEvent.Status.SKIPPED) {
      task.measure(event.timing().total());
    }
    // A host can be skipped without having started.
    if (cells.find(task.index(), host.index()).isEmpty()) {
      cells.put(task.index(), host.index(), new CellDetail(at, null, Map.of()));
    }
    cells.change(task.index(), host.index(), cell -> cell.finish(event));
    if (state.wantsAttention()) {
      cells.keep(task.index(), host.index());
    }
  }

  private void diagnose(Verdict verdict) {
    RunHost host = hosts.get(verdict.host());
    if (host != null && host.task().isPresent()) {
      host.diagnose(verdict);
      changed();
    }
  }

  private void change(String task, String host, Consumer<CellDetail> change) {
    TaskEntry entry = tasks.get(task);
    RunHost runHost = hosts.get(host);
    if (entry != null && runHost != null) {
      cells.change(entry.index(), runHost.index(), change);
    }
  }

  private RunHost hostOf(String name) {
    RunHost known = hosts.get(name);
    if (known != null) {
      return known;
    }
    RunHost host = new RunHost(name, hostList.size());
    hosts.put(name, host);
    hostList.add(host);
    return host;
  }
}
