package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.lab.ContainerLab;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lab's programs in the folder that the build puts first on PATH. */
final class ProgramsOnPath implements Closeable {
  private static final Path FOLDER = Path.of("target", "lab-bin");

  ProgramsOnPath(ContainerLab lab) throws IOException {
    Files.createDirectories(FOLDER.getParent());
    Files.deleteIfExists(FOLDER);
    Files.createSymbolicLink(FOLDER, lab.programs());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(FOLDER);
  }
}
