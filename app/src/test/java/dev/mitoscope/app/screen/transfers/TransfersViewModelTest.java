package dev.mitoscope.app.screen.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.app.screen.transfers.TransfersViewModel.Row;
import dev.mitoscope.app.screen.transfers.TransfersViewModel.Show;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransfersViewModelTest {
  private final TransfersViewModel model = new TransfersViewModel();

  private void play() {
    Incident.tape().events().forEach(model::apply);
    model.settle();
  }

  private Transfer transfer(String id) {
    return model.rows(Show.ALL).stream()
        .filter(Row.File.class::isInstance)
        .map(row -> ((Row.File) row).transfer())
        .filter(transfer -> transfer.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void filesStandBelowTheTaskThatCopiesThemTheNewestTaskFirst() {
    play();
    List<String> groups =
        model.rows(Show.ALL).stream()
            .filter(Row.Group.class::isInstance)
            .map(row -> ((Row.Group) row).name())
            .toList();
    assertThat(groups)
        .containsExactly(
            "Fetch the reports", "Copy the database image", "Deploy the application bundle");
  }

  @Test
  void aRunningFileHasAPartARateAndATimeThatIsLeft() {
    play();
    Transfer image = transfer("image1");
    assertThat(image.phase()).isEqualTo(Transfer.Phase.RUNNING);
    assertThat(image.part()).isEqualTo(0.7);
    assertThat(image.rate()).isEqualTo(14_000_000);
    assertThat(image.remaining()).hasValue(4_285);
  }

  @Test
  void whatCameFromACacheIsToldApart() {
    play();
    assertThat(transfer("image2").cachedPart()).isEqualTo(0.75);
    assertThat(model.summary()).contains("150 MB of it from caches");
  }

  @Test
  void filtersShowTheirKindOnly() {
    play();
    assertThat(model.rows(Show.FAILED)).filteredOn(Row.File.class::isInstance).hasSize(2);
    assertThat(model.rows(Show.OPEN)).filteredOn(Row.File.class::isInstance).hasSize(3);
    assertThat(model.count(Transfer.Phase.FAILED)).isEqualTo(1);
    assertThat(transfer("bundle2").message()).startsWith("No space left");
  }
}
