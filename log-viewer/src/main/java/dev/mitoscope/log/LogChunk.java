package dev.mitoscope.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some thousand records side by side in a few arrays: no object for each of a million lines. */
final class LogChunk {
  static final int CAPACITY = 4096;

  private static final int TYPICAL_LINE = 96;
  private static final int FIXED_BYTES_PER_RECORD = Long.BYTES + 2 * Integer.BYTES + 1;

  private final long[] millis = new long[CAPACITY];
  private final int[] source = new int[CAPACITY];
  private final int[] end = new int[CAPACITY];
  private final byte[] level = new byte[CAPACITY];
  private byte[] text = new byte[CAPACITY * TYPICAL_LINE / 4];
  private int count;

  boolean isFull() {
    return count == CAPACITY;
  }

  int count() {
    return count;
  }

  long bytes() {
    return text.length + (long) CAPACITY * FIXED_BYTES_PER_RECORD;
  }

  void add(long at, byte severity, int from, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int start = count == 0 ? 0 : end[count - 1];
    if (start + bytes.length > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, start + bytes.length));
    }
    System.arraycopy(bytes, 0, text, start, bytes.length);
    millis[count] = at;
    source[count] = from;
    level[count] = severity;
    end[count] = start + bytes.length;
    count++;
  }

  /** Gives back the room that no further record will use. */
  void seal() {
    text = Arrays.copyOf(text, count == 0 ? 0 : end[count - 1]);
  }

  long millis(int index) {
    return millis[index];
  }

  int source(int index) {
    return source[index];
  }

  byte level(int index) {
    return level[index];
  }

  String text(int index) {
    int start = index == 0 ? 0 : end[index - 1];
    return new String(text, start, end[index] - start, StandardCharsets.UTF_8);
  }
}
