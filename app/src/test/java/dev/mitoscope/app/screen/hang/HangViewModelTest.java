package dev.mitoscope.app.screen.hang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.app.state.State;
import dev.mitoscope.log.FrameLine;
import dev.mitoscope.log.StackDiff;
import dev.mitoscope.log.StackGroup;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HangViewModelTest {
  private final ContextsModel contexts = new ContextsModel();
  private final HangViewModel model = new HangViewModel(contexts);

  @BeforeEach
  void play() {
    Incident.tape()
        .events()
        .forEach(recorded -> {
          contexts.apply(recorded);
          model.apply(recorded);
        });
  }

  private Dump latest() {
    return model.latest().orElseThrow();
  }

  @Test
  void theWorstFindingComesFirstAndOfEqualsTheLongest() {
    assertThat(latest().findings())
        .extracting(Verdict::host)
        .containsExactly("db2", "web3", "web2", "web1");
    assertThat(latest().findings().getFirst().severity()).isEqualTo(Severity.DEAD);
    assertThat(latest().stuck()).isEqualTo(3);
  }

  @Test
  void stuckContextsStandAboveIdleOnes() {
    List<ContextLine> lines = model.lines(latest());
    assertThat(lines)
        .extracting(ContextLine::name)
        .startsWith("db2", "web3 › sudo:root", "web2", "web1")
        .contains("console (JVM)");
    assertThat(lines.get(1).state()).isEqualTo(State.STUCK);
    assertThat(lines.get(1).detail()).isEqualTo("Reset the passphrase for 02:16");
  }

  @Test
  void ourFramesAreDimmedAndTheModulesBold() {
    ContextLine web1 =
        model.lines(latest()).stream()
            .filter(line -> line.name().equals("web1"))
            .findFirst()
            .orElseThrow();
    assertThat(web1.stack()).isNotNull();
    List<FrameLine> frames = ThreadTexts.of(web1.stack(), "web1").getFirst().frames();
    assertThat(frames)
        .extracting(FrameLine::weight)
        .containsExactly(
            FrameLine.Weight.NORMAL,
            FrameLine.Weight.NORMAL,
            FrameLine.Weight.BOLD,
            FrameLine.Weight.DIMMED);
  }

  @Test
  void idleContextsAreOneGroup() {
    assertThat(StackGroup.group(HangReport.threads(latest(), model)))
        .extracting(StackGroup::who)
        .contains("bastion, db1, web3");
  }

  @Test
  void aDiffOfTwoDumpsNamesWhoDidNotMove() {
    Dump before = model.before(latest()).orElseThrow();
    assertThat(
            StackDiff.between(
                HangReport.threads(before, model), HangReport.threads(latest(), model)))
        .filteredOn(change -> change.owner().equals("web2"))
        .extracting(StackDiff.ThreadChange::change)
        .containsOnly(StackDiff.Change.SAME);
  }

  @Test
  void theProcessTreeHasChildrenBelowTheirParents() {
    ContextLine web1 = model.lines(latest()).get(3);
    assertThat(web1.stack()).isNotNull();
    assertThat(ProcessLine.tree(web1.stack().processes()))
        .extracting(line -> line.depth() + " " + line.process().pid())
        .containsExactly("0 802", "1 2041", "2 2042");
  }

  @Test
  void theReportHasFindingsStacksAndProcesses() {
    assertThat(HangReport.of(latest(), model))
        .contains(
            "[stuck] web2: Rotate the certificates waits for a Python lock",
            "to do: cancel the task",
            "bastion, db1, web3  ×3",
            "hrtimer_nanosleep");
  }
}
