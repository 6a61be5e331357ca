package dev.mitoscope.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars of the medians, a group for each work, on a logarithmic scale, as SVG. */
final class Plot {
  private static final int LEFT = 110;
  private static final int WIDTH = 620;
  private static final int BAR = 16;
  private static final int GAP = 14;
  private static final double LEAST = 0.1;
  private static final double MOST = 1000;
  private static final Map<String, String> COLORS =
      Map.of(Peer.OURS, "#2f6fde", "mitogen", "#d98e2b", "ansible-core", "#8a8f98");

  private final Map<Work, List<Figures>> all;

  Plot(Map<Work, List<Figures>> all) {
    this.all = all;
  }

  String svg() {
    StringBuilder bars = new StringBuilder();
    int y = 30;
    for (Map.Entry<Work, List<Figures>> entry : all.entrySet()) {
      text(bars, LEFT - 8, y + BAR - 4, "end", entry.getKey().name());
      for (Figures each : entry.getValue()) {
        bar(bars, y, each);
        y += BAR;
      }
      y += GAP;
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='11'>%n"
            .formatted(LEFT + WIDTH + 130, y + 10));
    for (double tick = LEAST; tick <= MOST; tick *= 10) {
      int x = LEFT + position(tick);
      svg.append("<path d='M%d 22V%d' stroke='#8888' stroke-dasharray='2 3'/>%n".formatted(x, y));
      text(
          svg, x, 16, "middle", (tick < 1 ? "0.1" : String.valueOf((int) Math.round(tick))) + " s");
    }
    return svg.append(bars).append("</svg>\n").toString();
  }

  private static void bar(StringBuilder svg, int y, Figures figures) {
    int width = Math.max(2, position(figures.seconds()));
    svg.append(
        "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>%n"
            .formatted(LEFT, y, width, BAR - 3, COLORS.getOrDefault(figures.peer(), "#2a9d8f")));
    String label = String.format(Locale.ROOT, "%s %.2f s", figures.peer(), figures.seconds());
    text(svg, LEFT + width + 5, y + BAR - 6, "start", label);
  }

  private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
    svg.append(
        "<text x='%d' y='%d' text-anchor='%s' fill='#888'>%s</text>%n"
            .formatted(x, y, anchor, text));
  }

  private static int position(double seconds) {
    double share = Math.log10(seconds / LEAST) / Math.log10(MOST / LEAST);
    return (int) Math.round(WIDTH * Math.clamp(share, 0, 1));
  }
}
