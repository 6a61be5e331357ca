package dev.mitoscope.app.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a peer showed at a work.
 *
 * @param runs the timed ones
 * @param traffic of one run over a counting link
 * @param memory peak of proportional memory in that run, bytes
 */
record Figures(String peer, List<Cost> runs, Link.Traffic traffic, long memory) {
  Figures {
    runs = List.copyOf(runs);
  }

  double seconds() {
    return median(Cost::seconds);
  }

  double here() {
    return median(Cost::here);
  }

  double there() {
    return median(Cost::there);
  }

  double fastest() {
    return runs.stream().mapToDouble(Cost::seconds).min().orElse(Double.NaN);
  }

  double slowest() {
    return runs.stream().mapToDouble(Cost::seconds).max().orElse(Double.NaN);
  }

  private double median(ToDoubleFunction<Cost> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
