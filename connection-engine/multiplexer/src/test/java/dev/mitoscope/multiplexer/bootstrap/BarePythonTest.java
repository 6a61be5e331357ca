package dev.mitoscope.multiplexer.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarePythonTest {
  private static final Path SOURCES = Path.of("../../remote-python/src/main/python");

  /** Compares trees with the numbers of lines, all docstrings emptied. */
  private static final String COMPARE =
      """
      import ast, os, sys

      def tree(path):
          with open(path, encoding="ascii") as source:
              root = ast.parse(source.read())
          for node in ast.walk(root):
              body = getattr(node, "body", None)
              if isinstance(body, list) and body and isinstance(body[0], ast.Expr) \\
                      and isinstance(getattr(body[0].value, "value", None), str):
                  body[0] = ast.Pass(lineno=body[0].lineno)
          return [(type(node).__name__, getattr(node, "lineno", None)) for node in ast.walk(root)], \\
              ast.dump(root)

      compared = 0
      for folder, _, names in os.walk(sys.argv[1]):
          for name in names:
              if name.endswith(".py"):
                  path = os.path.join(folder, name)
                  other = os.path.join(sys.argv[2], os.path.relpath(path, sys.argv[1]))
                  assert tree(path) == tree(other), path
                  compared += 1
      print(compared)
      """;

  @Test
  void commentsAndDocstringsGoAndTheRestStaysInItsLines() {
    String text =
        """
        \"""Says much
        in two lines.\"""
        import os  # stays

            # goes
        def f(a):
            \"""Goes.\"""
            return '# stays'
        """;
    assertThat(BarePython.of(text))
        .isEqualTo("\"\"\n\nimport os  # stays\n\n\ndef f(a):\n    \"\"\n    return '# stays'\n");
    assertThat(BarePython.of("")).isEmpty();
    assertThat(BarePython.of("x = 1")).isEqualTo("x = 1");
  }

  @Test
  void everyModuleOfOursMeansTheSame(@TempDir Path bare) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(path -> path.toString().endsWith(".py")).toList();
    }
    for (Path file : files) {
      Path copy = bare.resolve(SOURCES.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, BarePython.of(Files.readString(file)));
    }
    assertThat(python(COMPARE, SOURCES, bare)).isEqualTo(files.size() + "\n");
  }

  private static String python(String program, Path one, Path other)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-c", program, one.toString(), other.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
