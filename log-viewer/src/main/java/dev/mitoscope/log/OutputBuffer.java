package dev.mitoscope.log;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command printed so far, in lines, bounded: past the bound the oldest lines go and are
 * counted. A carriage return starts the line over, as on a terminal. Confined to one thread.
 */
public final class OutputBuffer {

  /** A longer line is broken, so that output without line feeds stays bounded too. */
  private static final int LONGEST_LINE = 16 * 1024;

  /** Bytes of a line besides its text. */
  private static final int LINE_WEIGHT = 72;

  /** One line; {@code open} while it is not ended. */
  public record Line(String text, boolean stderr, boolean open) {}

  private final int maximumLines;
  private final List<Line> lines = new ArrayList<>();
  private int start;
  private long dropped;
  private long weight;

  public OutputBuffer(int maximumLines) {
    this.maximumLines = maximumLines;
  }

  /**
   * Adds a piece of output, which may have several lines in it.
   *
   * @param end whether the last line of it is ended
   */
  public void append(String text, boolean stderr, boolean end) {
    int from = 0;
    while (true) {
      int feed = text.indexOf('\n', from);
      if (feed < 0) {
        break;
      }
      add(text.substring(from, feed), stderr, false);
      from = feed + 1;
    }
    if (from < text.length() || (end && from == 0)) {
      add(text.substring(from), stderr, !end);
    }
  }

  public int size() {
    return lines.size() - start;
  }

  public Line line(int index) {
    return lines.get(start + index);
  }

  /** Lines that were dropped because there were too many. */
  public long dropped() {
    return dropped;
  }

  /** About the bytes that its lines take. */
  public long weight() {
    return weight;
  }

  private static int weight(Line line) {
    return LINE_WEIGHT + line.text().length();
  }

  private void add(String piece, boolean stderr, boolean open) {
    String text = piece;
    if (size() > 0 && line(size() - 1).open() && line(size() - 1).stderr() == stderr) {
      Line begun = lines.removeLast();
      weight -= weight(begun);
      text = begun.text() + piece;
    }
    String shown = overwritten(text);
    lines.add(new Line(shown, stderr, open && shown.length() < LONGEST_LINE));
    weight += weight(lines.getLast());
    if (size() > maximumLines) {
      weight -= weight(lines.get(start));
      lines.set(start, new Line("", false, false));
      start++;
      dropped++;
      if (start > maximumLines) {
        lines.subList(0, start).clear();
        start = 0;
      }
    }
  }

  /** What is left of a line in which carriage returns went back to its start. */
  private static String overwritten(String text) {
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    int last = line.lastIndexOf('\r');
    return last < 0 ? line : line.substring(last + 1);
  }
}
