package dev.mitoscope.app.sample;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventJson;
import dev.mitoscope.multiplexer.event.Recorded;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events with a clock that only moves when it is told to. */
public final class Tape {
  private final List<Recorded> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  Tape add(Event event) {
    events.add(new Recorded(events.size() + 1L, now, event));
    return this;
  }

  Tape after(long milliseconds) {
    now = now.plusMillis(milliseconds);
    return this;
  }

  public List<Recorded> events() {
    return List.copyOf(events);
  }

  /** As a run file. */
  public Path write(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Recorded recorded : events) {
        out.write(EventJson.write(recorded));
        out.write('\n');
      }
    }
    return file;
  }
}
