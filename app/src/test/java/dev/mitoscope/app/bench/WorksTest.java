package dev.mitoscope.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every work in both dialects. pyinfra itself is not among what tests may count on. */
class WorksTest {
  @TempDir private Path directory;

  @Test
  void isReadableInBothDialects() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/python3",
                "-c",
                "import sys; [compile(text, 'deploy.py', 'exec') for text in sys.argv[1:]]"));
    for (Work work : Works.all()) {
      // A file of half a gigabyte is not needed to read what is done with it.
      if (!work.name().matches("file(-.*)?")) {
        assertThat(YamlReader.read(work.playbook().text(directory), work.name())).isNotNull();
        command.add(work.deploy().text(directory));
      }
    }

    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(said).isZero();
  }
}
