package dev.mitoscope.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How long the console takes until its window is there, as an X server in memory sees it. */
final class WindowBenchmark {
  static final String NAME = "window";
  static final String TITLE = "the console's first window, on an X server in memory";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PYTHON = "/usr/bin/python3";
  private static final String SCRIPT = "/dev/mitoscope/app/bench/window.py";

  private final Path program;
  private final PrintStream out;

  /**
   * @param program the launcher to start, which opens the console when it is given no argument
   */
  WindowBenchmark(Path program, PrintStream out) {
    this.program = program;
    this.out = out;
  }

  /**
   * Starts the console so many times, and once before, so that it is in the page cache and its
   * start-up cache is made.
   *
   * @throws IOException when there is no Xvfb, or no window came
   */
  void run(int rounds) throws IOException, InterruptedException {
    boolean found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    if (!found) {
      throw new IOException(NAME + " needs Xvfb (package xvfb), which is not on the PATH");
    }
    Path script = Files.createTempFile("mitoscope-window", ".py");
    try (InputStream in =
        Objects.requireNonNull(WindowBenchmark.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.write(script, in.readAllBytes());
      measure(script, 1);
      JsonNode told = measure(script, rounds);
      out.printf("%n%s: %s%n", NAME, TITLE);
      out.println("  to reach: under 1 s with the installed image");
      out.printf("  %-28s %8s %8s %8s%n", program, "least", "median", "longest");
      print("anything to be seen", told, "first");
      print("the whole window", told, "whole");
      print("processor seconds until then", told, "cpu");
    } finally {
      Files.deleteIfExists(script);
    }
  }

  private void print(String what, JsonNode told, String field) {
    double[] sorted =
        StreamSupport.stream(told.spliterator(), false)
            .mapToDouble(round -> round.path(field).asDouble())
            .sorted()
            .toArray();
    out.printf(
        Locale.ROOT,
        "  %-28s %6.2f s %6.2f s %6.2f s%n",
        what,
        sorted[0],
        (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
        sorted[sorted.length - 1]);
  }

  private JsonNode measure(Path script, int rounds) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(PYTHON, script.toString(), Integer.toString(rounds)));
    command.add(program.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(NAME + ": the window did not come; what went wrong is above");
    }
    return JSON.readTree(answer);
  }
}
