package dev.mitoscope.multiplexer.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script among the resources (shell, or Python by its name's end) that brings something up,
 * prints lines and then {@code ready}, and takes it down when its standard input ends, which
 * happens by itself when this process does.
 */
final class LabScript implements AutoCloseable {
  private static final Duration STOP = Duration.ofMinutes(2);

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  /**
   * Runs it and waits until it is ready.
   *
   * @param directory where the script is put, and its first argument
   */
  LabScript(Path directory, String resource, List<String> arguments) throws IOException {
    Path program = directory.resolve(resource);
    try (InputStream in =
        LabScript.class.getResourceAsStream("/dev/mitoscope/multiplexer/lab/" + resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not among the resources");
      }
      Files.write(program, in.readAllBytes());
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                resource.endsWith(".py") ? "/usr/bin/python3" : "/bin/sh",
                program.toString(),
                directory.toString()));
    command.addAll(arguments);
    Path log = directory.resolve("lab.log");
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the lab did not come up: " + Files.readString(log));
      }
      lines.add(line);
    }
  }

  /** What it printed before it was ready. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Sends it a line and waits for the line that answers. */
  String ask(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    String answer = output.readLine();
    if (answer == null) {
      throw new IOException("the lab has ended");
    }
    return answer;
  }

  /** Ends it, and waits until all is down. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lab could not be taken down", e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
