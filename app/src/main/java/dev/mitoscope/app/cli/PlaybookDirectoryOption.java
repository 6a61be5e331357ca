package dev.mitoscope.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag that stands in for the directory of a playbook where there is none. */
final class PlaybookDirectoryOption {

  @Option(
      names = "--playbook-dir",
      paramLabel = "DIR",
      description = "Read group_vars, host_vars, roles and the like of this directory too.")
  private @Nullable Path directory;

  /** The directory, or nothing. */
  List<Path> directories() {
    Path given = directory;
    return given == null ? List.of() : List.of(given.toAbsolutePath().normalize());
  }
}
