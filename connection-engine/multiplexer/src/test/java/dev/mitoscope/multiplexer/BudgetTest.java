package dev.mitoscope.multiplexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment and the system's limits make of an engine. */
class BudgetTest {

  @Test
  void theBudgetsAreTakenAsFarAsDescriptorsAllow() {
    Settings settings = Settings.defaults().withBudgets(7, 3);

    assertThat(settings.attempts()).isEqualTo(7);
    assertThat(settings.maxInterpreters()).isEqualTo(3);
    assertThat(Settings.defaults().withBudgets(Integer.MAX_VALUE, 20).attempts())
        .isBetween(1, Descriptors.limit() / 8);
  }

  @Test
  void whatIsBelowOneIsRefusedByName() {
    assertThatThrownBy(() -> Settings.defaults().withBudgets(0, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MITOGEN_POOL_SIZE is a whole number above 0, and not 0");
    assertThatThrownBy(() -> Settings.defaults().withBudgets(1, -1))
        .hasMessageContaining("MITOGEN_MAX_INTERPRETERS");
  }

  @Test
  void aShortageOfDescriptorsNamesTheNumberNeededAndTheLimit() {
    List<Hop> links = Collections.nCopies(1000, new Hop("ssh", Map.of(), false));

    assertThat(Descriptors.shortageFor(links, 40, 1024))
        .hasValueSatisfying(message ->
            assertThat(message).contains("up to 1104", "1000 are for", "may have 1024", "--limit"));
    assertThat(Descriptors.shortageFor(links, 40, 1104)).isEmpty();
    List<Hop> processes = Collections.nCopies(1000, new Hop("local", Map.of(), false));
    assertThat(Descriptors.shortageFor(processes, 40, 2048)).isPresent();
  }
}
