package dev.mitoscope.app.screen.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.ContextsModel;
import dev.mitoscope.app.sample.Incident;
import dev.mitoscope.log.LogLevel;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.LogEvent.LogsDropped;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogsViewModelTest {
  private final ContextsModel contexts = new ContextsModel();
  private final LogsViewModel model = new LogsViewModel(contexts);

  private void play() {
    Incident.tape()
        .events()
        .forEach(recorded -> {
          contexts.apply(recorded);
          model.apply(recorded);
        });
    model.settle();
  }

  @Test
  void recordsCarryTheNameOfTheirContext() {
    play();
    assertThat(model.store().end()).isEqualTo(240);
    assertThat(model.store().get(4).context()).isEqualTo("web3 › sudo:root");
    assertThat(model.subtitle().get()).isEqualTo("4 errors");
    assertThat(model.empty().get()).isFalse();
  }

  @Test
  void aHostsNamesAreThoseOfItsAccountsToo() {
    play();
    assertThat(model.namesOf("web3")).containsExactlyInAnyOrder("web3", "web3 › sudo:root");
  }

  @Test
  void theEnginesOwnRecordsAreThisMachines() {
    model.apply(
        new Recorded(
            1, Instant.EPOCH, new LogRecord(0, "", Level.INFO, "mitoscope", "ready", null)));
    assertThat(model.store().get(0).context()).isEqualTo("this machine");
  }

  @Test
  void droppedRecordsAreCountedAndLeaveAMark() {
    model.apply(new Recorded(1, Instant.EPOCH, new LogsDropped(0, 1_200)));
    assertThat(model.store().dropped()).isEqualTo(1_200);
    assertThat(model.store().get(0).level()).isEqualTo(LogLevel.WARNING);
    assertThat(model.store().get(0).text()).startsWith("1,200 records were dropped here");
  }
}
