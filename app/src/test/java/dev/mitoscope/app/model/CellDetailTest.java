package dev.mitoscope.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.multiplexer.event.RunEvent.Output;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellDetailTest {
  private final CellDetail cell = new CellDetail(Instant.EPOCH, 1, Map.of());

  private void print(String text, boolean stderr, boolean end) {
    cell.print(new Output("t1", "web1", null, stderr, text, end));
  }

  @Test
  void anUnfinishedLineGrows() {
    print("50 %", false, false);
    print(" 100 %", false, true);
    print("done", false, true);
    assertThat(cell.lines())
        .extracting(CellDetail.Line::text)
        .containsExactly("50 % 100 %", "done");
  }

  @Test
  void theOtherStreamBeginsALineOfItsOwn() {
    print("out", false, false);
    print("err", true, true);
    assertThat(cell.lines()).extracting(CellDetail.Line::text).containsExactly("out", "err");
  }

  @Test
  void memoryIsBoundedAndWhatWentIsCounted() {
    int printed = CellDetail.MAX_LINES * 3;
    for (int i = 0; i < printed; i++) {
      print("line " + i, false, true);
    }
    assertThat(cell.lines().size()).isLessThanOrEqualTo(CellDetail.MAX_LINES * 5 / 4);
    assertThat(cell.droppedLines() + cell.lines().size()).isEqualTo(printed);
    assertThat(cell.lines().getLast().text()).isEqualTo("line " + (printed - 1));
  }
}
