package dev.mitoscope.app.screen.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.sample.LargeRun;
import dev.mitoscope.app.sample.SmallRun;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.InventoryEvent.Setting;
import org.junit.jupiter.api.Test;

class InventoryViewModelTest {
  private final InventoryModel inventory = new InventoryModel();
  private final ConsoleActions replay =
      new ConsoleActions(
          null, RunCommand::recorded, EventSink.NOWHERE, Runnable::run, notice -> {});
  private final InventoryViewModel model = new InventoryViewModel(inventory, replay);

  private void play(Tape tape) {
    tape.events().forEach(inventory::apply);
    inventory.settle();
    model.settle();
  }

  @Test
  void groupsNestAndCountTheHostsBelowThem() {
    play(SmallRun.stuck());
    assertThat(model.tree().get()).extracting(InventoryNode::name).containsExactly("edge", "prod");
    InventoryNode prod = model.tree().get().getLast();
    assertThat(prod.hosts()).isEqualTo(4);
    assertThat(prod.children()).extracting(InventoryNode::name).containsExactly("web", "db");
  }

  @Test
  void searchKeepsTheGroupsOnTheWay() {
    play(SmallRun.stuck());
    model.search().set("web2");
    assertThat(model.tree().get()).hasSize(1);
    InventoryNode web = model.tree().get().getFirst().children().getFirst();
    assertThat(web.children()).extracting(InventoryNode::name).containsExactly("web2");
  }

  @Test
  void aVariableTellsWhatItOverrides() {
    play(SmallRun.stuck());
    model.selectHost("web1");
    VariableRow port =
        model.variables().get().stream()
            .filter(row -> row.name().equals("http_port"))
            .findFirst()
            .orElseThrow();
    assertThat(port.value()).isEqualTo("8443");
    assertThat(port.shortSource()).isEqualTo("web1.yml:1");
    assertThat(port.hidden())
        .extracting(Setting::level)
        .containsExactly("group_vars/web", "role defaults");
    assertThat(port.overrides()).isEqualTo("overrides 2 others");
  }

  @Test
  void variablesAreFoundByNameOrValue() {
    play(SmallRun.stuck());
    model.selectHost("web1");
    model.variableSearch().set("chrony");
    assertThat(model.variables().get()).extracting(VariableRow::name).containsExactly("packages");
  }

  @Test
  void fiveThousandHostsAreCounted() {
    play(LargeRun.of(5_000, 1));
    assertThat(model.subtitle().get()).isEqualTo("inventories/fleet · 5,000 hosts in 126 groups");
    assertThat(model.tree().get()).hasSize(125);
  }
}
