package dev.mitoscope.app.shell;

import dev.mitoscope.app.feed.EventFeed;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Delivers one batch a pulse while there are events, and costs nothing while there are none. */
final class FeedPulse extends AnimationTimer implements EventFeed.Pulse {
  private final AtomicBoolean requested = new AtomicBoolean();
  private @Nullable EventFeed feed;

  /** Names the feed; before that, requests are only remembered. JavaFX thread. */
  void deliverTo(EventFeed target) {
    feed = target;
  }

  @Override
  public void request() {
    if (requested.compareAndSet(false, true)) {
      Platform.runLater(this::start);
    }
  }

  @Override
  public void handle(long now) {
    EventFeed target = feed;
    if (target == null) {
      return;
    }
    // Cleared first: an event that arrives after the batch asks for the next pulse by itself.
    requested.set(false);
    if (!target.deliver() && !requested.get()) {
      stop();
    }
  }
}
