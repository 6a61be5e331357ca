package dev.mitoscope.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.model.ContextEntry.Life;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextsModelTest {
  private final ContextsModel model = new ContextsModel();

  private ContextEntry after(Event... events) {
    long sequence = 0;
    model.apply(
        new Recorded(
            sequence++,
            Instant.EPOCH,
            new ContextConnecting(1, "key", 0, "web1", "ssh", Map.of())));
    for (Event event : events) {
      model.apply(new Recorded(sequence++, Instant.EPOCH, event));
    }
    return model.byId(1).orElseThrow();
  }

  @Test
  void aLossStaysItsReasonWhenWhatItLeftIsKnown() {
    ContextEntry entry =
        after(
            new ContextLost(1, "killed by signal KILL", ""),
            new ContextClosed(1, "it was lost", "0 are left", true));

    assertThat(entry.life()).isEqualTo(Life.LOST);
    assertThat(entry.ending()).isEqualTo("killed by signal KILL (0 are left)");
    assertThat(entry.wasLost()).isTrue();
  }

  @Test
  void anEndOnPurposeIsToldWithItsEvidence() {
    ContextEntry entry = after(new ContextClosed(1, "asked to", "0 were left", true));

    assertThat(entry.life()).isEqualTo(Life.CLOSED);
    assertThat(entry.ending()).isEqualTo("asked to (0 were left)");
    assertThat(entry.wasLost()).isFalse();
  }
}
