package dev.mitoscope.topology;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where the arrow keys lead from a box. */
final class Steps {

  private Steps() {}

  static @Nullable Placed first(Layout layout) {
    return layout.roots().isEmpty() ? null : layout.roots().getFirst();
  }

  /** The box it hangs on. */
  static @Nullable Placed left(Layout layout, Placed from) {
    return layout.parent(from);
  }

  /** The child nearest to it. */
  static @Nullable Placed right(Placed from) {
    return from.columns().stream()
        .flatMap(column -> column.boxes().stream())
        .min(Comparator.comparingDouble(child -> Math.abs(child.y() - from.y())))
        .orElse(null);
  }

  /** The next box below in the same column, or the one above. */
  static @Nullable Placed vertical(Layout layout, Placed from, boolean down) {
    Placed best = null;
    for (Placed candidate : layout.all()) {
      double distance = down ? candidate.y() - from.y() : from.y() - candidate.y();
      if (candidate.x() == from.x()
          && distance > 0
          && (best == null || distance < Math.abs(best.y() - from.y()))) {
        best = candidate;
      }
    }
    return best;
  }
}
