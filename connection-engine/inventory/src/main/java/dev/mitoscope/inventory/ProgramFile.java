package dev.mitoscope.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of the user's that is run because it may be executed. Java gives one that is no program to
 * the shell, which would take a list of hosts or a password for commands.
 */
public final class ProgramFile {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private ProgramFile() {}

  /**
   * A process of the program; not started yet.
   *
   * @param command the file and its arguments
   * @throws IOException where the file is none that the kernel runs
   */
  public static ProcessBuilder process(List<String> command) throws IOException {
    Path file = Path.of(command.getFirst());
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(ELF.length);
    }
    boolean script = start.length > 1 && start[0] == '#' && start[1] == '!';
    if (!script && !java.util.Arrays.equals(start, ELF)) {
      throw new IOException("Exec format error: " + file);
    }
    return new ProcessBuilder(command);
  }
}
