package dev.mitoscope.app.cli;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last line of a terminal while a run is under way: on which hosts the task still runs, for how
 * long, and the last line that it printed. Erased before anything else is printed, and never
 * written where there is no terminal.
 */
final class ProgressLine implements Consumer<Recorded> {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int FIRST_WIDE = 0x1100;
  private static final String ERASE = "\r\u001b[K";

  private final @Nullable TerminalWidth width;
  private final Object lock = new Object();

  /** Hosts that are at work, and since when. */
  private final Map<String, Instant> running = new LinkedHashMap<>();

  private String output = "";
  private int prompts;
  private boolean shown;
  private volatile boolean over;

  /**
   * @param width of the terminal; null where there is none
   */
  ProgressLine(@Nullable TerminalWidth width) {
    this.width = width;
  }

  /** A stream whose bytes come after the line is erased. */
  OutputStream under(PrintStream stream) {
    if (width == null) {
      return stream;
    }
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (lock) {
          erase();
          out.write(bytes, offset, length);
        }
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  @Override
  public void accept(Recorded recorded) {
    TerminalWidth terminal = width;
    if (terminal == null) {
      return;
    }
    synchronized (lock) {
      switch (recorded.event()) {
        case RunEvent.RunStarted started ->
            Thread.ofVirtual().name("progress").start(() -> tick(terminal));
        case RunEvent.HostTaskStarted started -> running.put(started.host(), recorded.at());
        case RunEvent.HostTaskFinished finished -> {
          running.remove(finished.host());
          output = "";
        }
        case RunEvent.Output line -> output = line.host() + " | " + line.text().strip();
        case PromptEvent.PromptWanted wanted -> prompts++;
        case PromptEvent.PromptAnswered answered -> prompts--;
        case RunEvent.RunFinished finished -> over = true;
        default -> {
          return;
        }
      }
      if (over || prompts > 0) {
        erase();
      }
    }
  }

  private void tick(TerminalWidth terminal) {
    try {
      while (!over) {
        Thread.sleep(STEP);
        synchronized (lock) {
          show(terminal);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(TerminalWidth terminal) {
    if (over || prompts > 0 || running.isEmpty()) {
      return;
    }
    Instant first = running.values().stream().min(Instant::compareTo).orElse(Instant.now());
    long seconds = Duration.between(first, Instant.now()).toSeconds();
    String hosts =
        running.size() == 1 ? running.keySet().iterator().next() : running.size() + " hosts";
    String text = "… %d s, %s".formatted(seconds, hosts);
    String whole = output.isEmpty() ? text : text + ": " + printable(output);
    write(ERASE + cut(whole, terminal.columns() - 1));
    shown = true;
  }

  /** So much of the text as fits; the wide characters of East Asia take two columns. */
  private static String cut(String text, int columns) {
    StringBuilder fitting = new StringBuilder();
    int taken = 0;
    for (int character : text.codePoints().toArray()) {
      taken += character < FIRST_WIDE ? 1 : 2;
      if (taken > columns) {
        break;
      }
      fitting.appendCodePoint(character);
    }
    return fitting.toString();
  }

  /** A target's output must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private void erase() {
    if (shown) {
      shown = false;
      write(ERASE);
    }
  }

  private static void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
