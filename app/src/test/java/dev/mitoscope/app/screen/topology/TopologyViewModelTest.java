package dev.mitoscope.app.screen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.app.sample.LargeRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.topology.EdgeActivity;
import dev.mitoscope.topology.Forest;
import dev.mitoscope.topology.NodeState;
import dev.mitoscope.topology.TopologyNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {
  private final ContextsModel contexts = new ContextsModel();
  private final InventoryModel inventory = new InventoryModel();
  private final TopologyViewModel model = new TopologyViewModel(contexts, inventory);
  private Instant last = Instant.EPOCH;

  private Forest play(Tape tape) {
    tape.events()
        .forEach(recorded -> {
          contexts.apply(recorded);
          inventory.apply(recorded);
          model.apply(recorded);
          last = recorded.at();
        });
    return model.forest();
  }

  private static TopologyNode node(Forest forest, String label) {
    return forest.nodes().stream()
        .filter(node -> node.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private EdgeActivity toDb1(Instant now) {
    return Objects.requireNonNull(model.activity(now).get("b1"));
  }

  @Test
  void hostsBehindABastionHangOnIt() {
    Forest forest = play(Incident.tape());
    TopologyNode bastion = node(forest, "bastion");
    assertThat(forest.children(bastion.id()))
        .extracting(TopologyNode::label)
        .containsExactly("db1", "db2");
    assertThat(forest.roots()).extracting(TopologyNode::label).containsExactly("this machine");
  }

  @Test
  void anAccountHangsOnTheHostItWasGainedOn() {
    Forest forest = play(Incident.tape());
    assertThat(forest.children(node(forest, "web3").id()))
        .extracting(TopologyNode::label)
        .containsExactly("sudo:root");
  }

  @Test
  void statesFollowTheContexts() {
    Forest forest = play(Incident.tape());
    assertThat(node(forest, "web2").state()).isEqualTo(NodeState.STUCK);
    assertThat(node(forest, "web1").state()).isEqualTo(NodeState.BUSY);
    assertThat(node(forest, "db2").state()).isEqualTo(NodeState.FAILED);
    assertThat(node(forest, "db2").live()).isFalse();
    assertThat(model.summary(forest)).isEqualTo("7 contexts, 6 live, 3 in trouble");
  }

  @Test
  void hostsOfOneStackAreOneNodeWithTheReason() {
    Forest forest = play(Incident.tape());
    assertThat(node(forest, "web3").flag())
        .isEqualTo("2 hosts have this very stack, so they share one context: web3, web3-alias");
  }

  @Test
  void beforeAnythingIsConnectedAllIsPlanned() {
    Tape tape = Incident.tape();
    tape.events().subList(0, 9).forEach(inventory::apply);
    tape.events().subList(0, 9).forEach(model::apply);
    Forest forest = model.forest();
    assertThat(node(forest, "db1").state()).isEqualTo(NodeState.PLANNED);
    assertThat(node(forest, "db1").live()).isFalse();
    assertThat(node(forest, "db1").group()).isEqualTo("db");
  }

  @Test
  void bytesFlowOnlyForAMomentAfterTheyWereSeen() {
    play(Incident.tape());
    assertThat(toDb1(last).flowing()).isTrue();
    assertThat(toDb1(last.plusSeconds(5)).flowing()).isFalse();
    assertThat(toDb1(last).roundTrip()).isEqualTo(18.4);
  }

  @Test
  void theLastLinesOfAContextAreKept() {
    play(Incident.tape());
    List<LogRecord> lines = model.lastLines(1);
    assertThat(lines).hasSize(6);
  }

  @Test
  void fiveThousandContextsAreMeasured() {
    play(LargeRun.of(5_000, 1));
    model.forest();
    long start = System.nanoTime();
    Forest forest = model.forest();
    System.out.printf(
        "forest of %d contexts from the models: %.1f ms%n",
        forest.size(), (System.nanoTime() - start) / 1e6);
    assertThat(forest.size()).isGreaterThanOrEqualTo(5_000);
  }
}
