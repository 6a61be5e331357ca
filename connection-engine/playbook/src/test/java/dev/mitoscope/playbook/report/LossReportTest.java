package dev.mitoscope.playbook.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextLost;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private String said(Event... events) {
    EventStream stream = new EventStream();
    stream.subscribe(
        new LossReport(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                200,
                false)));
    stream.emit(new ContextConnecting(1, "key", 0, "web1", "ssh", Map.of()));
    for (Event event : events) {
      stream.emit(event);
    }
    assertThat(out.size()).isZero();
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLossIsToldWithWhatWasFoundThere() {
    assertThat(
            said(
                new ContextLost(1, "killed by signal KILL", ""),
                new ContextClosed(1, "it was lost", "nothing of it is running; 0 are left", true)))
        .contains(
            "[WARNING]: web1 was lost (killed by signal KILL): nothing of it is running; 0 are"
                + " left");
  }

  @Test
  void soIsAnEndOfWhichNobodyKnowsWhatItLeft() {
    assertThat(said(new ContextClosed(1, "asked to", "could not look for what it left", false)))
        .contains("[WARNING]: web1 ended (asked to): could not look for what it left");
  }

  @Test
  void anEndThatLeftNothingIsNotWorthALine() {
    assertThat(said(new ContextClosed(1, "asked to", "it ended 0 child processes", true)))
        .isEmpty();
  }
}
