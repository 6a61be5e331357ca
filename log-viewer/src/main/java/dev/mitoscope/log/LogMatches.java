package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The records that a filter lets through, by their numbers. It reads the store in slices of time,
 * so that neither a flood of records nor a new filter over a million of them stops a window.
 * Confined to one thread.
 */
final class LogMatches {
  /** Small enough that the parts of a block at both ends of a range cost little to count. */
  private static final int BLOCK = 128;

  private static final int CHECK_TIME_EVERY = 256;

  /** Some matches side by side, and how many of them are bad. */
  private static final class Block {
    private final long[] sequences = new long[BLOCK];
    private final LogLevel[] levels = new LogLevel[BLOCK];
    private int count;
    private int errors;
    private int warnings;
  }

  /** How many errors and warnings there are in a part of the list. */
  record Trouble(int errors, int warnings) {}

  private final LogStore store;
  private final LogFilter.Test test;
  private final List<Block> blocks = new ArrayList<>();
  private int skipped; // matches of the first block that are gone from the store
  private int size;
  private long scanned;

  LogMatches(LogStore store, LogFilter filter) {
    this.store = store;
    this.test = filter.compile();
    this.scanned = store.first();
  }

  /**
   * Reads on for at most so long.
   *
   * @return how many matches were dropped at the oldest end, because their records are gone
   */
  int readOn(long nanos) {
    int gone = forget(store.first());
    long start = System.nanoTime();
    long end = store.end();
    int count = 0;
    while (scanned < end) {
      if (++count % CHECK_TIME_EVERY == 0 && System.nanoTime() - start > nanos) {
        break;
      }
      long sequence = scanned++;
      try {
        if (test.matches(store, sequence)) {
          add(sequence);
        }
      } catch (IndexOutOfBoundsException e) {
        // The writer dropped it meanwhile.
        scanned = Math.max(scanned, store.first());
      }
    }
    return gone;
  }

  /** Whether every record of the store was looked at. */
  boolean caughtUp() {
    return scanned >= store.end();
  }

  /** How much of the store was looked at, 0 to 1. */
  double progress() {
    long first = store.first();
    long all = store.end() - first;
    return all == 0 ? 1 : Math.clamp((scanned - first) / (double) all, 0, 1);
  }

  int size() {
    return size;
  }

  long sequence(int index) {
    int at = index + skipped;
    return blocks.get(at / BLOCK).sequences[at % BLOCK];
  }

  LogLevel level(int index) {
    int at = index + skipped;
    return blocks.get(at / BLOCK).levels[at % BLOCK];
  }

  /** The place of the first match that is not before that record. */
  int indexOf(long sequence) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sequence(middle) < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Counts between two fractions of the list; looks at single records only in short lists. */
  Trouble trouble(double from, double to) {
    int start = (int) (from * size);
    int end = Math.max(start + 1, (int) (to * size));
    int errors = 0;
    int warnings = 0;
    for (int i = start; i < Math.min(end, size); ) {
      Block block = blocks.get((i + skipped) / BLOCK);
      if ((i + skipped) % BLOCK == 0 && end - i >= block.count) {
        errors += block.errors;
        warnings += block.warnings;
        i += block.count;
      } else if (block.errors + block.warnings == 0) {
        i += BLOCK - (i + skipped) % BLOCK;
      } else {
        LogLevel level = block.levels[(i + skipped) % BLOCK];
        errors += level == LogLevel.ERROR ? 1 : 0;
        warnings += level == LogLevel.WARNING ? 1 : 0;
        i++;
      }
    }
    return new Trouble(errors, warnings);
  }

  private void add(long sequence) {
    LogLevel level = store.level(sequence);
    if (blocks.isEmpty() || blocks.getLast().count == BLOCK) {
      blocks.add(new Block());
    }
    Block block = blocks.getLast();
    block.levels[block.count] = level;
    block.sequences[block.count++] = sequence;
    block.errors += level == LogLevel.ERROR ? 1 : 0;
    block.warnings += level == LogLevel.WARNING ? 1 : 0;
    size++;
  }

  private int forget(long first) {
    int gone = 0;
    int wholeBlocks = 0;
    while (wholeBlocks < blocks.size() && last(blocks.get(wholeBlocks)) < first) {
      gone += blocks.get(wholeBlocks).count - (wholeBlocks == 0 ? skipped : 0);
      wholeBlocks++;
    }
    if (wholeBlocks > 0) {
      blocks.subList(0, wholeBlocks).clear();
      skipped = 0;
    }
    while (gone < size && blocks.getFirst().sequences[skipped] < first) {
      skipped++;
      gone++;
    }
    size -= gone;
    scanned = Math.max(scanned, first);
    return gone;
  }

  private static long last(Block block) {
    return block.sequences[block.count - 1];
  }
}
