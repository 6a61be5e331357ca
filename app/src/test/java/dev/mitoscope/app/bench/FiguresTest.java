package dev.mitoscope.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Link.Traffic NONE = new Link.Traffic(0, 0, 0, 0);

  @Test
  void tellsMedianAndSpread() {
    Figures odd = new Figures("one", List.of(cost(3), cost(1), cost(2)), NONE, 0);
    Figures even = new Figures("one", List.of(cost(4), cost(1)), NONE, 0);

    assertThat(odd.seconds()).isEqualTo(2);
    assertThat(odd.fastest()).isEqualTo(1);
    assertThat(odd.slowest()).isEqualTo(3);
    assertThat(even.seconds()).isEqualTo(2.5);
  }

  @Test
  void plotsEveryPeerOfEveryWork() {
    Work work = Works.all().getFirst();
    Figures ours = new Figures(Peer.OURS, List.of(cost(1)), NONE, 0);
    Figures theirs = new Figures("mitogen", List.of(cost(10)), NONE, 0);

    String svg = new Plot(Map.of(work, List.of(ours, theirs))).svg();

    assertThat(svg)
        .contains(work.name(), "mitoscope 1.00 s", "mitogen 10.00 s")
        .endsWith("</svg>\n");
  }

  private static Cost cost(double seconds) {
    return new Cost(seconds, 0, 0);
  }
}
