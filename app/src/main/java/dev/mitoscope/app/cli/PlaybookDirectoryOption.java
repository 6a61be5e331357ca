package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.configuration.Configuration;
import java.nio.file.Path;
import java.util.List;

/** The flag that stands in for the directory of a playbook where there is none. */
final class PlaybookDirectoryOption {
  private final Value<Path> directory =
      Value.path(
          "DIR",
          "Read group_vars, host_vars, roles and the like of this directory too.",
          "--playbook-dir");

  Option option() {
    return directory;
  }

  /** The directory, else the configured one, else nothing. */
  List<Path> directories(Configuration configuration) {
    String configured = configuration.text("PLAYBOOK_DIR");
    Path given = directory.last();
    if (given == null && configured != null) {
      given = Path.of(configured);
    }
    return given == null ? List.of() : List.of(given.toAbsolutePath().normalize());
  }
}
