package dev.mitoscope.app.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.model.RunModel;
import dev.mitoscope.app.sample.LargeRun;
import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.shell.Badge;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.app.shell.ConsoleClock;
import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.EventSink;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunViewModelTest {
  private final RunModel run = new RunModel();
  private final ConsoleClock clock = ConsoleClock.ofReplay();
  private final RunViewModel model =
      new RunViewModel(
          run,
          new ConsoleActions(
              null, RunCommand::recorded, EventSink.NOWHERE, Runnable::run, notice -> {}),
          clock);

  private void play(Tape tape) {
    tape.events()
        .forEach(recorded -> {
          clock.apply(recorded);
          run.apply(recorded);
        });
    clock.settle();
    run.settle();
    model.settle();
  }

  @Test
  void whatWantsAttentionFloatsToTheTopAndIsInFocus() {
    play(SmallRun.stuck());
    GridRow first = model.rows().get().getFirst();
    assertThat(first.lead().name()).isEqualTo("web3");
    assertThat(first.summary()).isEqualTo(State.STUCK);
    CellKey focus = model.focus().get();
    assertThat(focus).isNotNull();
    assertThat(focus.host()).isEqualTo("web3");
    assertThat(model.badge().get()).isEqualTo(new Badge(1, Badge.Tone.ATTENTION));
  }

  @Test
  void anActiveCellTellsHowLongItHasBeenAtIt() {
    play(SmallRun.stuck());
    GridRow web3 = model.rows().get().getFirst();
    GridCell cell = model.cell(web3, web3.lead().task().orElseThrow()).orElseThrow();
    assertThat(cell.state()).isEqualTo(State.STUCK);
    assertThat(cell.text()).isEqualTo("42 s");
    assertThat(cell.share()).isEqualTo(1);
  }

  @Test
  void fiveHostsAreNeverFolded() {
    play(SmallRun.finished());
    assertThat(model.rows().get()).hasSize(3).noneMatch(GridRow::isFolded);
  }

  @Test
  void thousandsOfAlikeHostsAreAHandfulOfRows() {
    play(LargeRun.of(5_000, 12));
    assertThat(model.rows().get().size()).isLessThan(20);
    int hosts = model.rows().get().stream().mapToInt(row -> 1 + row.others().size()).sum();
    assertThat(hosts).isEqualTo(5_000);
    assertThat(model.rows().get().getFirst().summary()).isEqualTo(State.FAILED);
  }

  @Test
  void aFoldedRowOpensAndFoldsAgain() {
    play(LargeRun.of(200, 3));
    GridRow folded =
        model.rows().get().stream().filter(GridRow::isFolded).findFirst().orElseThrow();
    int before = model.rows().get().size();
    model.toggle(folded);
    assertThat(model.rows().get()).hasSize(before + folded.others().size());
    GridRow single =
        model.rows().get().stream()
            .filter(row -> row.lead().equals(folded.lead()))
            .findFirst()
            .orElseThrow();
    model.toggle(single);
    assertThat(model.rows().get()).hasSize(before);
  }

  @Test
  void filtersByNameAndByState() {
    play(LargeRun.of(200, 6));
    model.filter().set("node0014");
    assertThat(model.rows().get()).hasSize(1);
    model.filter().set("");
    model.stateFilter().set(State.FAILED);
    assertThat(model.rows().get()).extracting(row -> row.lead().name()).containsExactly("node0014");
  }

  @Test
  void arrangingFiveThousandHostsIsMeasured() {
    play(LargeRun.of(5_000, 8));
    Instant now = clock.now().get();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      AtomicInteger looks = new AtomicInteger();
      long start = System.nanoTime();
      GridRows.arrange(run.hosts(), host -> looks.incrementAndGet() > 0, Set.of(), now);
      best = Math.min(best, System.nanoTime() - start);
      assertThat(looks).as("each host is looked at once").hasValue(5_000);
    }
    System.out.printf("rows of 5,000 hosts arranged in %.1f ms%n", best / 1e6);
  }
}
