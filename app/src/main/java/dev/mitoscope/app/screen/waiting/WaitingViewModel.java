package dev.mitoscope.app.screen.waiting;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.ContextEntry;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.model.TaskEntry;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleClock;
import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Collects every open wait from the shared models; stuck ones first, then the oldest. */
final class WaitingViewModel implements Fold {
  private final Models models;
  private final ConsoleClock clock;
  private final ReadOnlyObjectWrapper<List<Wait>> waits = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(Badge.NONE);

  WaitingViewModel(Models models, ConsoleClock clock) {
    this.models = models;
    this.clock = clock;
    clock.now().subscribe(now -> settle());
  }

  ReadOnlyObjectProperty<List<Wait>> waits() {
    return waits.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Badge> badge() {
    return badge.getReadOnlyProperty();
  }

  @Override
  public void apply(Recorded recorded) {
    // The shared models have folded it already.
  }

  @Override
  public void settle() {
    Instant now = clock.now().get();
    List<Wait> open = new ArrayList<>();
    for (RunHost host : models.run().hosts()) {
      host.task().ifPresent(task -> open.add(ofTask(host, task, now)));
    }
    for (ContextEntry context : models.contexts().all()) {
      if (context.life() == ContextEntry.Life.CONNECTING) {
        open.add(ofContext(context, now));
      }
    }
    models
        .prompts()
        .open()
        .forEach(prompt ->
            open.add(
                new Wait(
                    State.WAITING,
                    prompt.prompt().host(),
                    prompt.prompt().hop(),
                    "an answer: " + prompt.prompt().text().strip(),
                    prompt.since(),
                    null,
                    prompt.prompt().context(),
                    Wait.Kind.PROMPT)));
    open.sort(
        Comparator.comparing((Wait wait) -> wait.state() != State.STUCK)
            .thenComparing(Wait::since));
    if (!open.equals(waits.get())) {
      waits.set(List.copyOf(open));
    }
    int stuck = (int) open.stream().filter(wait -> wait.state() == State.STUCK).count();
    badge.set(new Badge(stuck, Badge.Tone.ATTENTION));
  }

  private static Wait ofTask(RunHost host, TaskEntry task, Instant now) {
    String detail = host.phaseDetail().isEmpty() ? "" : ": " + host.phaseDetail();
    return new Wait(
        host.current(now).orElse(State.RUNNING),
        host.name(),
        task.name(),
        host.phase().name().toLowerCase(Locale.ROOT) + detail,
        host.since(),
        host.deadline().orElse(null),
        host.context().orElse(null),
        Wait.Kind.TASK);
  }

  private static Wait ofContext(ContextEntry context, Instant now) {
    @Nullable Instant deadline =
        context
            .phase()
            .map(ContextPhase::deadline)
            .map(milliseconds -> context.phaseSince().plusMillis(milliseconds))
            .orElse(null);
    boolean late = deadline != null && now.isAfter(deadline);
    return new Wait(
        late ? State.STUCK : State.WAITING,
        context.name(),
        context.method(),
        context.phase().map(phase -> phase.phase() + ": " + phase.command()).orElse("starting"),
        context.since(),
        deadline,
        context.id(),
        Wait.Kind.CONNECTION);
  }
}
