package dev.mitoscope.app.order;

import java.io.IOException;
import java.nio.file.Path;

/** Reads from an event file what its run was asked for. Blocks. */
@FunctionalInterface
public interface RunReader {

  /**
   * The order that goes on with the run of the file.
   *
   * @throws IOException when the file can't be read
   * @throws IllegalArgumentException when it does not tell what was asked for; says why
   */
  RunOrder read(Path eventFile) throws IOException;
}
