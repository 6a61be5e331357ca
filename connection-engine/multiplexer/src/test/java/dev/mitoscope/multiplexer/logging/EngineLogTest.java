package dev.mitoscope.multiplexer.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.LogEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class EngineLogTest {

  @AfterEach
  void forget() {
    EngineLog.detach();
  }

  @Test
  void recordsOfALibraryBecomeEventsFromTheThresholdUp() {
    List<Event> events = new CopyOnWriteArrayList<>();
    EngineLog.attach(events::add, LogEvent.Level.INFO);
    Logger logger = LoggerFactory.getLogger("a.library");

    logger.debug("not wanted");
    logger.warn("{} of {}", 1, 2);

    assertThat(events)
        .filteredOn(
            event -> event instanceof LogEvent.LogRecord r && r.logger().equals("a.library"))
        .singleElement()
        .satisfies(event -> assertThat(((LogEvent.LogRecord) event).text()).isEqualTo("1 of 2"));
  }
}
