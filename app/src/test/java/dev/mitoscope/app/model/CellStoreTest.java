package dev.mitoscope.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent.Output;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellStoreTest {
  private final CellStore store = new CellStore();

  private void begin(int host) {
    store.put(0, host, new CellDetail(Instant.EPOCH, null, Map.of()));
  }

  private void print(int host, String text) {
    store.change(0, host, cell -> cell.print(new Output("t", "h" + host, null, false, text, true)));
  }

  @Test
  void theOldestOutputGoesWhereThereIsNoRoomForAll() {
    String page = "x".repeat(1 << 20);
    int fitting = (int) (CellStore.ROOM >> 20);
    begin(0);
    print(0, page);
    store.keep(0, 0);
    for (int host = 1; host <= fitting + 10; host++) {
      begin(host);
      print(host, page);
    }
    assertThat(store.find(0, 0)).as("kept, because it went wrong").isPresent();
    assertThat(store.find(0, 1)).isEmpty();
    assertThat(store.find(0, fitting + 10)).isPresent();
    long weight = 0;
    for (int host = 0; host <= fitting + 10; host++) {
      weight += store.find(0, host).map(CellDetail::weight).orElse(0L);
    }
    assertThat(weight).isBetween(CellStore.ROOM - (4 << 20), CellStore.ROOM);
  }

  @Test
  void whatGrowsInPlaceIsCountedAsItIs() {
    begin(0);
    for (int line = 0; line < 20_000; line++) {
      print(0, "line " + line);
    }
    long weight = store.find(0, 0).map(CellDetail::weight).orElse(0L);
    assertThat(weight).isBetween(5_000L * 72, 5_000L * 100);
  }
}
