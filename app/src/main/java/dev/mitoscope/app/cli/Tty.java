package dev.mitoscope.app.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal that this process belongs to, whatever its streams are redirected to. */
final class Tty {
  private static final File DEVICE = new File("/dev/tty");

  /** Whether it does not show what is typed. */
  private static volatile boolean changed;

  private Tty() {}

  /** Whether standard input is a terminal. */
  static boolean isInput() {
    return isTerminal(0);
  }

  /** Whether standard output is a terminal. */
  static boolean isOutput() {
    return isTerminal(1);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    }
  }

  /** Whether there is a terminal to ask on. */
  static boolean exists() {
    try {
      Files.newInputStream(DEVICE.toPath()).close();
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * Asks on the terminal and waits for a line.
   *
   * @param secret whether the answer must not be shown
   * @return the line without its end; empty at the end of input
   */
  static String ask(String text, boolean secret) throws IOException {
    String answer = answer(text, secret);
    return answer == null ? "" : answer;
  }

  /** The same; null at the end of input. */
  static @Nullable String answer(String text, boolean secret) throws IOException {
    try (InputStream in = Files.newInputStream(DEVICE.toPath());
        OutputStream out = Files.newOutputStream(DEVICE.toPath())) {
      byte[] question = text.getBytes(StandardCharsets.UTF_8);
      if (!secret) {
        out.write(question);
        out.flush();
        return line(in);
      }
      // Before the question, or a fast answer would be seen.
      change("-echo");
      try {
        out.write(question);
        out.flush();
        return line(in);
      } finally {
        restore();
        out.write('\n');
      }
    }
  }

  private static @Nullable String line(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The keys that are pressed, one by one, not shown and without waiting for a line's end. */
  static final class Keys implements AutoCloseable {
    private final InputStream in;

    Keys() throws IOException {
      this.in = Files.newInputStream(DEVICE.toPath());
      change("-icanon", "-echo");
    }

    /** The next byte; -1 at the end. */
    int next() throws IOException {
      return in.read();
    }

    @Override
    public void close() throws IOException {
      restore();
      in.close();
    }
  }

  private static void change(String... modes) throws IOException {
    changed = true;
    stty(modes);
  }

  /** Has it show again what is typed, line by line, if it was told otherwise. Any thread. */
  static void restore() {
    if (changed) {
      changed = false;
      try {
        stty("icanon", "echo");
      } catch (IOException gone) {
        // The terminal is no more, and nobody types.
        return;
      }
    }
  }

  private static void stty(String... modes) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(modes));
    Process process = new ProcessBuilder(command).redirectInput(DEVICE).start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
