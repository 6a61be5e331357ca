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

/**
 * The last line of a terminal while a run is under way: on which hosts the task still runs, for how
 * long, and the last line that it printed. Erased before anything else is printed, and never
 * written where there is no terminal.
 */
final class ProgressLine implements Consumer<Recorded> {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final String ERASE = "\r\u001b[K";
  private static final int LONGEST = 78;

  private final boolean attached;
  private final Object lock = new Object();

  /** Hosts that are at work, and since when. */
  private final Map<String, Instant> running = new LinkedHashMap<>();

  private String output = "";
  private int prompts;
  private boolean shown;
  private volatile boolean over;

  ProgressLine(boolean attached) {
    this.attached = attached;
  }

  /** A stream whose bytes come after the line is erased. */
  OutputStream under(PrintStream stream) {
    if (!attached) {
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
    if (!attached) {
      return;
    }
    synchronized (lock) {
      switch (recorded.event()) {
        case RunEvent.RunStarted started -> Thread.ofVirtual().name("progress").start(this::tick);
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

  private void tick() {
    try {
      while (!over) {
        Thread.sleep(STEP);
        synchronized (lock) {
          show();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show() {
    if (over || prompts > 0 || running.isEmpty()) {
      return;
    }
    Instant first = running.values().stream().min(Instant::compareTo).orElse(Instant.now());
    long seconds = Duration.between(first, Instant.now()).toSeconds();
    String hosts =
        running.size() == 1 ? running.keySet().iterator().next() : running.size() + " hosts";
    String text = "… %d s, %s".formatted(seconds, hosts);
    String whole = output.isEmpty() ? text : text + ": " + printable(output);
    write(ERASE + whole.substring(0, Math.min(LONGEST, whole.length())));
    shown = true;
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
