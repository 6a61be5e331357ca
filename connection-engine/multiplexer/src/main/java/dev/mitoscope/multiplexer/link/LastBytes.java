package dev.mitoscope.multiplexer.link;

import java.nio.charset.StandardCharsets;

/** The last that the other side said, kept for messages about failures. Safe for any thread. */
public final class LastBytes {
  private static final int KEPT = 2000;
  // guarded by this
  private final StringBuilder text = new StringBuilder();

  public synchronized void add(byte[] bytes, int length) {
    add(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  public synchronized void add(String more) {
    text.append(more);
    if (text.length() > KEPT) {
      text.delete(0, text.length() - KEPT);
    }
  }

  /** Printable, without trailing white space. */
  public synchronized String text() {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
            printable.appendCodePoint(c);
          }
        });
    return printable.toString().strip();
  }
}
