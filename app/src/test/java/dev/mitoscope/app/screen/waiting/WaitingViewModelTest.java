package dev.mitoscope.app.screen.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.Models;
import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleClock;
import dev.mitoscope.app.state.State;
import org.junit.jupiter.api.Test;

class WaitingViewModelTest {
  private final Models models = Models.create();
  private final ConsoleClock clock = ConsoleClock.ofReplay();
  private final WaitingViewModel model = new WaitingViewModel(models, clock);

  private void play(Tape tape) {
    tape.events()
        .forEach(recorded -> {
          clock.apply(recorded);
          models.all().forEach(fold -> fold.apply(recorded));
        });
    clock.settle();
    models.all().forEach(fold -> fold.settle());
    model.settle();
  }

  @Test
  void tasksAndQuestionsAreWaitedForAndTheStuckComeFirst() {
    play(SmallRun.stuck());
    assertThat(model.waits().get())
        .extracting(Wait::kind)
        .containsExactly(Wait.Kind.TASK, Wait.Kind.TASK, Wait.Kind.PROMPT);
    Wait first = model.waits().get().getFirst();
    assertThat(first.host()).isEqualTo("web3");
    assertThat(first.state()).isEqualTo(State.STUCK);
    assertThat(first.phase()).isEqualTo("waiting: dpkg lock");
    assertThat(model.badge().get()).isEqualTo(new Badge(1, Badge.Tone.ATTENTION));
  }

  @Test
  void afterTheRunNothingIsWaitedFor() {
    play(SmallRun.finished());
    assertThat(model.waits().get()).isEmpty();
    assertThat(model.badge().get().count()).isZero();
  }
}
