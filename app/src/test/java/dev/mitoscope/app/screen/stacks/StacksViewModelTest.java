package dev.mitoscope.app.screen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.InventoryModel;
import dev.mitoscope.app.sample.Incident;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StacksViewModelTest {
  private final InventoryModel inventory = new InventoryModel();
  private final StacksViewModel model = new StacksViewModel(inventory);

  @BeforeEach
  void play() {
    Incident.tape()
        .events()
        .forEach(recorded -> {
          inventory.apply(recorded);
          model.apply(recorded);
        });
  }

  private HopCard.Line line(String host, int hop, String argument, String other) {
    return model
        .cards(host, Optional.ofNullable(other.isEmpty() ? null : other))
        .get(hop)
        .lines()
        .stream()
        .filter(line -> line.name().equals(argument))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hostsWithoutAStackComeFirst() {
    assertThat(model.hosts()).startsWith("broken").contains("web1", "db2");
    model.search("DB");
    assertThat(model.hosts()).containsExactly("db1", "db2");
  }

  @Test
  void anArgumentShowsItsValueTheTextBeforeRenderingAndItsOrigin() {
    HopCard.Line line = line("web1", 0, "hostname", "");
    assertThat(line.value()).isEqualTo("198.51.100.11");
    assertThat(line.raw()).isEqualTo("{{ addresses[inventory_hostname] }}");
    assertThat(line.origin()).isEqualTo("ansible_host  ·  inventories/prod/group_vars/all.yml:6");
  }

  @Test
  void whatIsNotSetSaysWhoDecides() {
    HopCard.Line line = line("web1", 0, "port", "");
    assertThat(line.set()).isFalse();
    assertThat(line.value()).isEqualTo("not set: ssh decides");
  }

  @Test
  void passwordsAreNeverShown() {
    assertThat(line("db1", 1, "password", "").value()).isEqualTo("••••••••");
  }

  @Test
  void comparisonMarksTheCellsThatDiffer() {
    assertThat(line("web1", 0, "hostname", "web2").differs()).isTrue();
    assertThat(line("web1", 0, "username", "web2").differs()).isFalse();
    List<HopCard> cards = model.cards("db1", Optional.of("web1"));
    assertThat(cards).extracting(HopCard::differs).containsExactly(false, true);
  }

  @Test
  void hostsWithTheSameStackAreNamed() {
    assertThat(model.sharing("web3")).containsExactly("web3-alias");
  }

  @Test
  void theClipboardGetsTheFormOfGetStack() {
    String json = StackJson.of(List.of(model.stack("db1").orElseThrow()));
    assertThat(json)
        .contains(
            "\"db1\" : [", "\"method\" : \"ssh\"", "\"port\" : 2222", "\"remote_name\" : null")
        .doesNotContain("enable_lru");
  }
}
