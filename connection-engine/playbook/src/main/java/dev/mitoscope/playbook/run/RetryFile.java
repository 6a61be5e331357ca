package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.configuration.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of the hosts that failed, for {@code --limit @FILE}. */
final class RetryFile {
  private RetryFile() {}

  /**
   * Writes it beside the playbook, or where the configuration says.
   *
   * @return the file; null when retry files are not wanted or no host failed
   * @throws IOException when it can't be written; names it
   */
  static @Nullable Path write(Configuration configuration, Path playbook, List<String> lost)
      throws IOException {
    if (lost.isEmpty() || !configuration.isTrue("RETRY_FILES_ENABLED")) {
      return null;
    }
    String directory = configuration.text("RETRY_FILES_SAVE_PATH");
    String name = String.valueOf(playbook.getFileName());
    int dot = name.lastIndexOf('.');
    String retry = (dot > 0 ? name.substring(0, dot) : name) + ".retry";
    Path file =
        directory == null
            ? playbook.toAbsolutePath().resolveSibling(retry)
            : Path.of(directory).resolve(retry);
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<String> sorted = lost.stream().sorted().toList();
    Files.writeString(file, String.join("\n", sorted) + "\n", StandardCharsets.UTF_8);
    return file;
  }
}
