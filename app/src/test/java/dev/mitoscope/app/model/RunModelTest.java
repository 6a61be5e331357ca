package dev.mitoscope.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.state.State;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunModelTest {
  private final RunModel run = new RunModel();
  private Instant now = Instant.EPOCH;

  private void play(Tape tape) {
    for (Recorded recorded : tape.events()) {
      run.apply(recorded);
      now = recorded.at();
    }
    run.settle();
  }

  private TaskEntry task(String name) {
    return run.tasks().stream().filter(t -> t.shortName().equals(name)).findFirst().orElseThrow();
  }

  private RunHost host(String name) {
    return run.host(name).orElseThrow();
  }

  @Test
  void aTaskHasAStateOnEachHostThatTakesPartInIt() {
    play(SmallRun.stuck());
    TaskEntry upgrade = task("Upgrade the system");
    assertThat(upgrade.state(host("web1").index())).contains(State.CHANGED);
    assertThat(upgrade.planned()).isEqualTo(3);
    assertThat(upgrade.finished()).isEqualTo(2);
    TaskEntry attempt = task("Try the new configuration");
    assertThat(attempt.state(host("web2").index())).contains(State.RESCUED);
    assertThat(attempt.state(host("web1").index())).isEmpty();
  }

  @Test
  void aHostIsStuckWhenTheDiagnosisSaysSo() {
    play(SmallRun.stuck());
    assertThat(host("web3").current(now)).contains(State.STUCK);
    assertThat(host("web3").verdict().map(Verdict::sentence).orElse("")).contains("dpkg lock");
    assertThat(host("web1").current(now)).contains(State.RUNNING);
    assertThat(host("web2").current(now)).isEmpty();
  }

  @Test
  void outputAndItemsAreKeptWithTheirCell() {
    play(SmallRun.stuck());
    CellDetail upgrade = run.cell(task("Upgrade the system"), host("web3")).orElseThrow();
    assertThat(upgrade.output().size()).isEqualTo(3);
    assertThat(upgrade.output().line(2).stderr()).isTrue();
    CellDetail install = run.cell(task("Install packages"), host("web1")).orElseThrow();
    assertThat(install.items()).hasSize(3);
    assertThat(install.finished()).isPresent();
  }

  @Test
  void theUsualTimeIsTheMeanOfThoseThatAreDone() {
    play(SmallRun.stuck());
    assertThat(task("Upgrade the system").usualTime()).isEqualTo(OptionalLong.of(600));
    assertThat(task("Restart the service").usualTime()).isEmpty();
  }

  @Test
  void aFinishedRunHasItsRecap() {
    play(SmallRun.finished());
    assertThat(run.stage()).isEqualTo(RunModel.Stage.FINISHED);
    assertThat(run.finished().orElseThrow().exitCode()).isEqualTo(2);
    assertThat(run.count(State.FAILED)).isEqualTo(1);
    assertThat(host("web3").summary(now)).isEqualTo(State.FAILED);
  }

  @Test
  void aNewRunStartsFromNothing() {
    play(SmallRun.finished());
    int tasks = run.tasks().size();
    play(SmallRun.finished());
    assertThat(run.tasks()).hasSize(tasks);
    assertThat(run.count(State.FAILED)).isEqualTo(1);
  }

  @Test
  void hostsWithEqualStatesHaveEqualSignatures() {
    play(SmallRun.finished());
    assertThat(host("web1").signature()).isNotEqualTo(host("web3").signature());
    RunModel other = new RunModel();
    SmallRun.finished().events().forEach(other::apply);
    assertThat(other.host("web1").orElseThrow().signature()).isEqualTo(host("web1").signature());
  }
}
