package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last records of a log, bounded in number and in bytes. What no longer fits is dropped from
 * the oldest end, some thousand records at a time, and counted. Safe for use from any thread.
 */
public final class LogStore {

  /** Longer texts are cut there, and say so. */
  static final int MAXIMUM_TEXT = 64 * 1024;

  private static final LogLevel[] LEVELS = LogLevel.values();

  /** Where records come from: the same pairs again and again. */
  private record Source(String context, String logger) {}

  private final int maximumRecords;
  private final long maximumBytes;

  // All below are guarded by this.
  private final List<LogChunk> chunks = new ArrayList<>(); // the last one is open
  private final Map<Source, Integer> sourceNumbers = new HashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private LogChunk current = new LogChunk();
  private long first;
  private long end;
  private long sealedBytes;
  private long droppedElsewhere;

  /**
   * Makes an empty store.
   *
   * @param maximumRecords at least as many as one chunk has (4,096)
   * @param maximumBytes of texts and their fixed parts; the newest chunk is kept in any case
   */
  public LogStore(int maximumRecords, long maximumBytes) {
    this.maximumRecords = Math.max(maximumRecords, LogChunk.CAPACITY);
    this.maximumBytes = maximumBytes;
    chunks.add(current);
  }

  /** Adds a record at the newest end. */
  public synchronized void append(
      long millis, LogLevel level, String context, String logger, String text) {
    int source =
        sourceNumbers.computeIfAbsent(
            new Source(context, logger),
            added -> {
              sources.add(added);
              return sources.size() - 1;
            });
    current.add(millis, number(level), source, cut(text));
    end++;
    if (current.isFull()) {
      next();
    }
  }

  /** Counts records that were lost before they came here. */
  public synchronized void addDropped(long count) {
    droppedElsewhere += count;
  }

  /** The number of the oldest record that is kept. */
  public synchronized long first() {
    return first;
  }

  /** One more than the number of the newest record. */
  public synchronized long end() {
    return end;
  }

  /** Records that came and are gone, or were lost on the way. */
  public synchronized long dropped() {
    return first + droppedElsewhere;
  }

  /** What the records take, in bytes. */
  public synchronized long bytes() {
    return sealedBytes + current.bytes();
  }

  /** Drops every record; they count as dropped. */
  public synchronized void clear() {
    chunks.clear();
    sealedBytes = 0;
    first = end;
    current = new LogChunk();
    chunks.add(current);
  }

  /**
   * The record of that number.
   *
   * @throws IndexOutOfBoundsException when it is gone or has not come
   */
  public synchronized LogLine get(long sequence) {
    LogChunk chunk = chunk(sequence);
    int index = index(sequence);
    Source source = sources.get(chunk.source(index));
    return new LogLine(
        sequence,
        chunk.millis(index),
        LEVELS[chunk.level(index)],
        source.context(),
        source.logger(),
        chunk.text(index));
  }

  /** The record of that number, or null when it was dropped. */
  public synchronized @Nullable LogLine find(long sequence) {
    return sequence < first ? null : get(sequence);
  }

  /** Its level alone, without the cost of its text. */
  synchronized LogLevel level(long sequence) {
    return LEVELS[chunk(sequence).level(index(sequence))];
  }

  /** Its context alone. */
  synchronized String context(long sequence) {
    return sources.get(chunk(sequence).source(index(sequence))).context();
  }

  private LogChunk chunk(long sequence) {
    if (sequence < first || sequence >= end) {
      throw new IndexOutOfBoundsException(
          "record " + sequence + " is not between " + first + " and " + end);
    }
    return chunks.get((int) ((sequence - first) / LogChunk.CAPACITY));
  }

  private int index(long sequence) {
    return (int) ((sequence - first) % LogChunk.CAPACITY);
  }

  private void next() {
    current.seal();
    sealedBytes += current.bytes();
    int gone = 0;
    while (chunks.size() - gone > 1
        && ((long) (chunks.size() - gone) * LogChunk.CAPACITY > maximumRecords
            || sealedBytes > maximumBytes)) {
      sealedBytes -= chunks.get(gone).bytes();
      gone++;
    }
    chunks.subList(0, gone).clear();
    first += (long) gone * LogChunk.CAPACITY;
    current = new LogChunk();
    chunks.add(current);
  }

  private static String cut(String text) {
    return text.length() <= MAXIMUM_TEXT
        ? text
        : text.substring(0, MAXIMUM_TEXT) + "… (" + (text.length() - MAXIMUM_TEXT) + " more)";
  }

  private static byte number(LogLevel level) {
    return switch (level) {
      case TRACE -> 0;
      case DEBUG -> 1;
      case INFO -> 2;
      case WARNING -> 3;
      case ERROR -> 4;
    };
  }
}
