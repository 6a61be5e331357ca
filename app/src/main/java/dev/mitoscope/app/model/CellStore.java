package dev.mitoscope.app.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The details of the cells that were looked at or changed last. A run of 5,000 hosts has a million
 * cells; their states are kept for all, their results for these. The rest is in the run file.
 */
final class CellStore {
  private static final int CAPACITY = 50_000;

  private final Map<Long, CellDetail> cells =
      new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CellDetail> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Those that went wrong: what an operator comes back for is never among the first to go. */
  private final Map<Long, CellDetail> kept = new HashMap<>();

  Optional<CellDetail> find(int task, int host) {
    CellDetail cell = cells.get(key(task, host));
    return Optional.ofNullable(cell == null ? kept.get(key(task, host)) : cell);
  }

  /** Holds on to a cell that is stored. */
  void keep(int task, int host) {
    CellDetail cell = cells.get(key(task, host));
    if (cell != null && kept.size() < CAPACITY) {
      kept.put(key(task, host), cell);
    }
  }

  CellDetail put(int task, int host, CellDetail cell) {
    cells.put(key(task, host), cell);
    return cell;
  }

  private static long key(int task, int host) {
    return ((long) task << 32) | host;
  }
}
