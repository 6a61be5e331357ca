package dev.mitoscope.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent.Output;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellDetailTest {
  private final CellDetail cell = new CellDetail(Instant.EPOCH, 1, Map.of());

  private void print(@Nullable String item, String text, boolean end) {
    cell.print(new Output("t1", "web1", item, false, text, end));
  }

  @Test
  void aLineOfALoopNamesItsItemOnce() {
    print("nginx", "Setting up", false);
    print("nginx", " nginx ...", true);
    print(null, "done", true);
    assertThat(cell.output().line(0).text()).isEqualTo("nginx │ Setting up nginx ...");
    assertThat(cell.output().line(1).text()).isEqualTo("done");
  }

  @Test
  void memoryIsBoundedAndWhatWentIsCounted() {
    int printed = CellDetail.MAX_LINES * 3;
    for (int i = 0; i < printed; i++) {
      print(null, "line " + i, true);
    }
    assertThat(cell.output().size()).isLessThanOrEqualTo(CellDetail.MAX_LINES);
    assertThat(cell.output().dropped() + cell.output().size()).isEqualTo(printed);
  }
}
