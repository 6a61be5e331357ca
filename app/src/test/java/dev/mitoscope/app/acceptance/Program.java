package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs as a user starts them. */
final class Program {
  private static final int MINUTES = 6;

  /** A connection may take as long as a loaded machine makes it. */
  static final Map<String, String> PATIENT = Map.of("ANSIBLE_TIMEOUT", "120");

  private Program() {}

  /** What a program printed (both streams) and its exit code. */
  record Result(String output, int code) {}

  /** Starts Mitoscope in a JVM of its own; its output goes to the file. */
  static Process mitoscope(Path output, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", classPath(), "dev.mitoscope.app.Main"));
    line.addAll(arguments);
    return start(line, output, PATIENT);
  }

  static Process start(List<String> line, Path output, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Waits for its end; a process that does not end is a failure that shows what it printed. */
  static Result await(Process process, Path output) throws IOException, InterruptedException {
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as(printed(output)).isTrue();
    return new Result(printed(output), process.exitValue());
  }

  /** What it has printed so far; a character may be there in part. */
  static String printed(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
