package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The time that elapsed times are counted to. Live it is the wall clock, moved on by {@link #tick};
 * in a replay it stands at the last event.
 */
public final class ConsoleClock implements Fold {
  private final @Nullable Clock wall;
  private final ReadOnlyObjectWrapper<Instant> now;
  private Instant last = Instant.EPOCH;

  private ConsoleClock(@Nullable Clock wall) {
    this.wall = wall;
    this.now = new ReadOnlyObjectWrapper<>(wall == null ? Instant.EPOCH : wall.instant());
  }

  public static ConsoleClock live(Clock wall) {
    return new ConsoleClock(wall);
  }

  public static ConsoleClock ofReplay() {
    return new ConsoleClock(null);
  }

  /** Changes at least once a second while live; listen to repaint elapsed times. */
  public ReadOnlyObjectProperty<Instant> now() {
    return now.getReadOnlyProperty();
  }

  /** Milliseconds from then to now, never negative. */
  public long since(Instant then) {
    return Math.max(0, Duration.between(then, now.get()).toMillis());
  }

  /** Moves a live clock on. */
  public void tick() {
    if (wall != null) {
      now.set(wall.instant());
    }
  }

  @Override
  public void apply(Recorded recorded) {
    last = recorded.at();
  }

  @Override
  public void settle() {
    if (wall == null) {
      now.set(last);
    } else {
      tick();
    }
  }
}
