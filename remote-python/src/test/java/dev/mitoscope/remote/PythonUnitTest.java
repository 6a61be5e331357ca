package dev.mitoscope.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the Python tests of this module on every Python of this machine. */
@Execution(ExecutionMode.CONCURRENT)
class PythonUnitTest {
  private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();

  static List<Path> interpreters() throws IOException, InterruptedException {
    List<Path> found = Pythons.onThisMachine();
    System.out.println("Python tests run on: " + found);
    return found;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("interpreters")
  void pythonTestsPass(Path python) throws IOException, InterruptedException {
    Path output = Files.createTempFile("python-tests", ".txt");
    Process process =
        new ProcessBuilder(
                python.toString(), "-B", "-m", "unittest", "discover", "-s", TESTS.toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    Files.delete(output);
    assertThat(ended).as("still running after 10 minutes:\n%s", text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    text.lines()
        .filter(line -> line.startsWith("Ran ") || line.startsWith("SKIPPED"))
        .forEach(line -> System.out.println(python + ": " + line));
  }
}
