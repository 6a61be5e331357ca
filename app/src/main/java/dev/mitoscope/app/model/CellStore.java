package dev.mitoscope.app.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The details of the cells that were looked at or changed last. A run of 5,000 hosts has a million
 * cells; their states are kept for all, their results and output for these, as far as they fit. The
 * rest is in the run file.
 */
final class CellStore {
  private static final int CAPACITY = 50_000;

  /** Of output and results in all; about the bytes that they take. */
  static final long ROOM = 256L << 20;

  /** Until so much is kept, what went wrong is never among the first to go. */
  private static final long ROOM_OF_KEPT = ROOM / 2;

  private final LinkedHashMap<Long, CellDetail> cells = new LinkedHashMap<>(1024, 0.75f, true);

  /** Those that went wrong: what an operator comes back for. */
  private final Map<Long, CellDetail> kept = new HashMap<>();

  private long weight;
  private long weightOfKept;

  Optional<CellDetail> find(int task, int host) {
    CellDetail cell = cells.get(key(task, host));
    return Optional.ofNullable(cell == null ? kept.get(key(task, host)) : cell);
  }

  /** Changes a cell that is stored; then the oldest go where there is no room for all. */
  void change(int task, int host, Consumer<CellDetail> change) {
    find(task, host)
        .ifPresent(cell -> {
          long before = cell.weight();
          change.accept(cell);
          weight += cell.weight() - before;
          makeRoom();
        });
  }

  /** Holds on to a cell that is stored. */
  void keep(int task, int host) {
    long key = key(task, host);
    CellDetail cell = cells.get(key);
    if (cell != null
        && !kept.containsKey(key)
        && kept.size() < CAPACITY
        && weightOfKept + cell.weight() <= ROOM_OF_KEPT) {
      kept.put(key, cell);
      weightOfKept += cell.weight();
    }
  }

  CellDetail put(int task, int host, CellDetail cell) {
    long key = key(task, host);
    CellDetail before = cells.put(key, cell);
    CellDetail keptBefore = kept.remove(key);
    if (keptBefore != null) {
      weightOfKept -= Math.min(weightOfKept, keptBefore.weight());
    }
    CellDetail gone = before == null ? keptBefore : before;
    weight += cell.weight() - (gone == null ? 0 : gone.weight());
    makeRoom();
    return cell;
  }

  private void makeRoom() {
    while (cells.size() > 1 && (cells.size() > CAPACITY || weight > ROOM)) {
      Map.Entry<Long, CellDetail> eldest = cells.pollFirstEntry();
      if (!kept.containsKey(eldest.getKey())) {
        weight -= eldest.getValue().weight();
      }
    }
  }

  private static long key(int task, int host) {
    return ((long) task << 32) | host;
  }
}
