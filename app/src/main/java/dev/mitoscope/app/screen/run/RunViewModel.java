package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.PlayEntry;
import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.shell.ConsoleClock;
import dev.mitoscope.app.state.State;
import dev.mitoscope.app.theme.Format;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the screen Run shows: the rows and columns of the grid, and the cell in focus. */
final class RunViewModel implements Fold {
  private static final List<State> WORST_FIRST =
      List.of(State.FAILED, State.UNREACHABLE, State.RESCUED, State.CHANGED, State.OK);

  private final RunModel run;
  private final DebuggerViewModel debugger;
  private final ConsoleClock clock;
  private final Set<String> unfolded = new HashSet<>();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable State> stateFilter = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Integer> play = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable CellKey> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable CellKey> focus = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<GridRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<TaskEntry>> columns =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyLongWrapper frame = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);
  private long seen = -1;
  private boolean asked;

  RunViewModel(RunModel run, ConsoleActions actions, ConsoleClock clock) {
    this.run = run;
    this.debugger = new DebuggerViewModel(actions);
    this.clock = clock;
    filter.subscribe(text -> arrange());
    stateFilter.subscribe(state -> arrange());
    play.subscribe(number -> arrange());
    chosen.subscribe(key -> arrange());
    clock
        .now()
        .subscribe(now -> {
          if (run.isUnderWay()) {
            arrange();
          }
        });
  }

  RunModel run() {
    return run;
  }

  DebuggerViewModel debugger() {
    return debugger;
  }

  ConsoleClock clock() {
    return clock;
  }

  /** The hosts that failed or were lost, once the run is over: those to retry. */
  List<String> lost() {
    return run.finished().stream()
        .flatMap(end -> end.recap().entrySet().stream())
        .filter(host -> host.getValue().failed() > 0 || host.getValue().unreachable() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Part of a host's name. */
  StringProperty filter() {
    return filter;
  }

  /** Only hosts that have, or had, a task in this state; null for all. */
  ObjectProperty<@Nullable State> stateFilter() {
    return stateFilter;
  }

  /** The play whose tasks are the columns; null follows the run. */
  ObjectProperty<@Nullable Integer> play() {
    return play;
  }

  /** The cell that the operator chose; null follows what wants attention. */
  ObjectProperty<@Nullable CellKey> chosen() {
    return chosen;
  }

  /** The cell that is shown in detail. */
  ReadOnlyObjectProperty<@Nullable CellKey> focus() {
    return focus.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<GridRow>> rows() {
    return rows.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<TaskEntry>> columns() {
    return columns.getReadOnlyProperty();
  }

  /** Moves when anything in the grid or the tree may look different. */
  ReadOnlyLongProperty frame() {
    return frame.getReadOnlyProperty();
  }

  ReadOnlyStringProperty subtitle() {
    return subtitle.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Badge> badge() {
    return badge.getReadOnlyProperty();
  }

  /** The play that the columns belong to. */
  Optional<PlayEntry> shownPlay() {
    List<PlayEntry> plays = run.plays();
    Integer wanted = play.get();
    return plays.stream()
        .filter(entry -> wanted != null && entry.number() == wanted)
        .findFirst()
        .or(() -> plays.isEmpty() ? Optional.empty() : Optional.of(plays.getLast()));
  }

  /** What a row shows in a column; empty where the host has no part in the task. */
  Optional<GridCell> cell(GridRow row, TaskEntry task) {
    RunHost host = row.lead();
    Instant now = clock.now().get();
    boolean current = host.task().filter(task::equals).isPresent();
    if (current) {
      long elapsed = clock.since(host.since());
      double share =
          task.usualTime().isPresent()
              ? Math.min(1, (double) elapsed / Math.max(1, task.usualTime().getAsLong()))
              : -1;
      return host.current(now).map(state -> new GridCell(state, Format.duration(elapsed), share));
    }
    return task.state(host.index()).map(state -> new GridCell(state, "", -1));
  }

  /** Opens a folded row, or folds it again. */
  void toggle(GridRow row) {
    Set<String> names = new HashSet<>(row.others().stream().map(RunHost::name).toList());
    names.add(row.lead().name());
    if (row.isFolded()) {
      unfolded.addAll(names);
    } else {
      run.hosts().stream()
          .filter(host -> host.signature() == row.lead().signature())
          .forEach(host -> unfolded.remove(host.name()));
    }
    arrange();
  }

  /** Puts the focus on a host: at its current task, or where it went worst. */
  void chooseHost(String name) {
    run.host(name).flatMap(this::telling).ifPresent(chosen::set);
  }

  @Override
  public void apply(Recorded recorded) {
    // The shared model has folded it already.
    if (recorded.event() instanceof PromptEvent) {
      asked = true;
    }
    debugger.apply(recorded);
  }

  @Override
  public void settle() {
    if (asked || run.version().get() != seen) {
      asked = false;
      seen = run.version().get();
      arrange();
    }
  }

  private void arrange() {
    Instant now = clock.now().get();
    Optional<PlayEntry> shown = shownPlay();
    columns.set(shown.map(PlayEntry::tasks).map(List::copyOf).orElse(List.of()));
    List<RunHost> hosts =
        shown.stream()
            .flatMap(entry -> entry.hosts().stream())
            .flatMap(name -> run.host(name).stream())
            .toList();
    rows.set(GridRows.arrange(hosts, this::isShown, unfolded, now));
    subtitle.set(describe());
    badge.set(count(now));
    CellKey wanted = chosen.get();
    focus.set(
        wanted != null && run.host(wanted.host()).isPresent() && run.task(wanted.task()).isPresent()
            ? wanted
            : debugged()
                .or(() -> rows.get().stream().findFirst().flatMap(row -> telling(row.lead())))
                .orElse(null));
    frame.set(frame.get() + 1);
  }

  private boolean isShown(RunHost host) {
    State state = stateFilter.get();
    String text = filter.get().strip().toLowerCase(Locale.ROOT);
    boolean named = text.isEmpty() || host.name().toLowerCase(Locale.ROOT).contains(text);
    return named
        && (state == null
            || host.count(state) > 0
            || host.current(clock.now().get()).filter(state::equals).isPresent());
  }

  /** The cell whose task debugger has waited longest. */
  private Optional<CellKey> debugged() {
    return debugger
        .first()
        .flatMap(run::host)
        .flatMap(host ->
            run.tasks().reversed().stream()
                .filter(task ->
                    task.state(host.index()).filter(state -> state != State.PENDING).isPresent())
                .findFirst()
                .map(task -> new CellKey(host.name(), task.id())));
  }

  /** The cell of a host that tells most: its current task, or the worst of its finished ones. */
  private Optional<CellKey> telling(RunHost host) {
    Optional<TaskEntry> current = host.task();
    if (current.isPresent()) {
      return current.map(task -> new CellKey(host.name(), task.id()));
    }
    for (State state : WORST_FIRST) {
      for (TaskEntry task : columns.get().reversed()) {
        if (task.state(host.index()).filter(state::equals).isPresent()) {
          return Optional.of(new CellKey(host.name(), task.id()));
        }
      }
    }
    return Optional.empty();
  }

  private Badge count(Instant now) {
    int failed = run.count(State.FAILED) + run.count(State.UNREACHABLE);
    if (failed > 0) {
      return new Badge(failed, Badge.Tone.DANGER);
    }
    int stuck =
        (int)
            run.hosts().stream()
                .filter(host -> host.current(now).filter(State.STUCK::equals).isPresent())
                .count();
    return new Badge(stuck, Badge.Tone.ATTENTION);
  }

  private String describe() {
    return run.started()
        .map(started -> {
          StringBuilder text = new StringBuilder(String.join(", ", started.playbooks()));
          text.append("   ·   ").append(String.join(", ", started.inventories()));
          text.append(" (").append(Format.count(run.hosts().size(), "host")).append(')');
          if (started.limit() != null) {
            text.append("   ·   limit ").append(started.limit());
          }
          if (started.check()) {
            text.append("   ·   check");
          }
          return text.toString();
        })
        .orElse("");
  }
}
