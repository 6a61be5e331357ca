package dev.mitoscope.playbook.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineLogReportTest {
  private static final List<Event> EVENTS =
      List.of(
          new ContextConnecting(1, "key", 0, "web1", "ssh", Map.of()),
          new ContextPhase(1, "connect", "ssh web1", 10_000L),
          new LogRecord(1, "web1", Level.DEBUG, "urllib3", "one\ntwo", null),
          new LogRecord(0, "mitoscope", Level.DEBUG, "org.apache.sshd", "chatter", null),
          new CallStarted(1, 7, "runner:run", "task"));

  private static List<String> printed(int verbosity) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    EventStream events = new EventStream();
    events.subscribe(EngineLogReport.of(new Terminal(stream, stream, 79, false), verbosity));
    EVENTS.forEach(events::emit);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void threeLettersTellOfConnectionsAndLogs() {
    assertThat(printed(3))
        .containsExactly(
            "<web1> connecting by ssh",
            "<web1> connect: ssh web1",
            "<web1> DEBUG urllib3: one",
            "<web1> two");
  }

  @Test
  void fourTellOfCallsAndLibrariesToo() {
    assertThat(printed(4))
        .contains("<mitoscope> DEBUG org.apache.sshd: chatter", "<web1> call 7: runner:run");
  }

  @Test
  void fewerTellNothing() {
    assertThat(printed(2)).isEmpty();
  }
}
