package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.model.RunHost;
import dev.mitoscope.app.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Arranges hosts into rows: alike ones folded, those that want attention on top. */
final class GridRows {

  /** Fewer hosts than this fit on a screen as they are. */
  static final int FOLD_FROM = 31;

  private static final int SMALLEST_FOLD = 3;

  private GridRows() {}

  /**
   * @param unfolded names of hosts whose row the operator has opened
   */
  static List<GridRow> arrange(
      List<RunHost> hosts, Predicate<RunHost> shown, Set<String> unfolded, Instant now) {
    List<RunHost> visible = hosts.stream().filter(shown).toList();
    List<GridRow> rows = new ArrayList<>();
    if (visible.size() < FOLD_FROM) {
      visible.forEach(host -> rows.add(single(host, now)));
    } else {
      for (List<RunHost> alike : alike(visible, now).values()) {
        if (alike.size() < SMALLEST_FOLD
            || alike.stream().anyMatch(h -> unfolded.contains(h.name()))) {
          alike.forEach(host -> rows.add(single(host, now)));
        } else {
          rows.add(fold(alike, now));
        }
      }
    }
    rows.sort(
        Comparator.comparingInt((GridRow row) -> row.summary().wantsAttention() ? 0 : 1)
            .thenComparingInt(row -> row.lead().index()));
    return rows;
  }

  /** What makes two hosts alike: the states of all their tasks, and being stuck or not. */
  private record Likeness(long signature, State summary) {}

  private static Map<Likeness, List<RunHost>> alike(List<RunHost> hosts, Instant now) {
    Map<Likeness, List<RunHost>> groups = new LinkedHashMap<>();
    for (RunHost host : hosts) {
      groups
          .computeIfAbsent(
              new Likeness(host.signature(), host.summary(now)), key -> new ArrayList<>())
          .add(host);
    }
    return groups;
  }

  private static GridRow single(RunHost host, Instant now) {
    return new GridRow(host, List.of(), host.summary(now));
  }

  private static GridRow fold(List<RunHost> alike, Instant now) {
    State summary = alike.getFirst().summary(now);
    RunHost lead =
        summary.isActive()
            ? alike.stream().min(Comparator.comparing(RunHost::since)).orElseThrow()
            : alike.getFirst();
    return new GridRow(lead, alike.stream().filter(host -> !host.equals(lead)).toList(), summary);
  }
}
