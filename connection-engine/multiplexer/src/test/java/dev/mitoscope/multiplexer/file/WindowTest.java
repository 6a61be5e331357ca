package dev.mitoscope.multiplexer.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** The window over links that are simulated piece by piece. */
class WindowTest {
  private static final int PIECE = 1 << 17;

  private record Arrival(long total, long at) {}

  /** Sends over a link with that delay and rate; what may be under way at the end. */
  private static long settled(long delayNanos, double bytesPerNano, int mebibytes)
      throws Exception {
    Window window = new Window();
    long now = 1;
    long linkFree = now;
    long sent = 0;
    ArrayDeque<Arrival> underWay = new ArrayDeque<>();
    while (sent < (long) mebibytes << 20) {
      while (sent - window.done() + PIECE <= window.allowed()) {
        window.acquire(PIECE, now);
        sent += PIECE;
        linkFree = Math.max(linkFree, now) + (long) (PIECE / bytesPerNano);
        underWay.add(new Arrival(sent, linkFree + delayNanos));
      }
      Arrival next = underWay.remove();
      now = Math.max(now, next.at());
      window.arrived(next.total(), now);
    }
    return window.allowed();
  }

  @Test
  void aLongFastLinkIsFilled() throws Exception {
    // 100 ms and 125 MB/s hold 12.5 MB.
    assertThat(settled(100_000_000, 0.125, 200)).isBetween(12_500_000L, Window.LARGEST);
  }

  @Test
  void aSlowHopGetsNoMoreThanItTakes() throws Exception {
    assertThat(settled(1_000_000, 0.0002, 20)).isEqualTo(Window.SMALLEST);
  }
}
