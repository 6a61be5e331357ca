package dev.mitoscope.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs as a user starts them. */
final class Program {
  private static final int MINUTES = 3;

  private Program() {}

  /** What a program printed (both streams) and its exit code. */
  record Result(String output, int code) {}

  /** Starts Mitoscope in a JVM of its own; its output goes to the file. */
  static Process mitoscope(Path output, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", classPath(), "dev.mitoscope.app.Main"));
    line.addAll(arguments);
    return start(line, output, Map.of());
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
    assertThat(ended).as(Files.readString(output)).isTrue();
    return new Result(Files.readString(output), process.exitValue());
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
