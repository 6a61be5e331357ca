package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Keeps every event, and waits for one. */
public final class Recorder implements EventSink {
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private final List<Consumer<Event>> reactions = new CopyOnWriteArrayList<>();

  @Override
  public void emit(Event event) {
    events.add(event);
    reactions.forEach(reaction -> reaction.accept(event));
  }

  /** Does that with each event, before whoever tells of it goes on. */
  public void react(Consumer<Event> reaction) {
    reactions.add(reaction);
  }

  /** Keeps only what comes from now on. */
  public void forget() {
    events.clear();
  }

  public <E extends Event> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The first that fits; waits for it as long as a loaded machine may need. */
  public <E extends Event> E awaitOne(Class<E> type, Predicate<E> fits) {
    Awaitility.await("a " + type.getSimpleName() + " among " + events.size() + " events")
        .atMost(Patience.SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> all(type).stream().anyMatch(fits));
    return all(type).stream().filter(fits).findFirst().orElseThrow();
  }
}
