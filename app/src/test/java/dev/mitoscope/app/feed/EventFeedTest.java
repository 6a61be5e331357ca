package dev.mitoscope.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.PlayFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventFeedTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final EventFeed feed = new EventFeed(requests::incrementAndGet);
  private final EventStream events = new EventStream();
  private final List<Recorded> seen = new ArrayList<>();
  private int settled;

  EventFeedTest() {
    events.subscribe(feed);
    feed.add(
        new Fold() {
          @Override
          public void apply(Recorded recorded) {
            seen.add(recorded);
          }

          @Override
          public void settle() {
            settled++;
          }
        });
  }

  @Test
  void asksForOnePulseForManyEventsAndSettlesOnce() {
    for (int i = 0; i < 100; i++) {
      events.emit(new PlayFinished(i));
    }
    assertThat(requests).hasValue(1);
    assertThat(seen).isEmpty();

    assertThat(feed.deliver(Long.MAX_VALUE)).isFalse();
    assertThat(seen).hasSize(100);
    assertThat(settled).isEqualTo(1);
  }

  @Test
  void asksAgainForWhatComesAfterTheBatch() {
    events.emit(new PlayFinished(1));
    feed.deliver();
    events.emit(new PlayFinished(2));
    assertThat(requests).hasValue(2);
  }

  @Test
  void keepsTheOrderOfEventsFromManyThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int play = i;
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int n = 0; n < 1_000; n++) {
              events.emit(new PlayFinished(play));
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    feed.deliverAll();
    assertThat(seen).hasSize(8_000);
    assertThat(seen).extracting(Recorded::sequence).isSorted();
  }

  @Test
  void settlesNothingWhenNothingCame() {
    assertThat(feed.deliver()).isFalse();
    assertThat(settled).isZero();
  }
}
