package dev.mitoscope.playbook.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** The log of {@code ANSIBLE_LOG_PATH}: all that is printed, with the time and the process. */
public final class RunLog implements Consumer<String> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");

  private final Path file;

  private RunLog(Path file) {
    this.file = file;
  }

  /**
   * Goes on at the end of the file.
   *
   * @throws IOException when it can't be written
   */
  public static RunLog append(Path file) throws IOException {
    Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new RunLog(file);
  }

  @Override
  public synchronized void accept(String text) {
    String plain = text.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("^\n+|\n+$", "");
    if (plain.isBlank()) {
      return;
    }
    String line =
        "%s p=%d u=%s n=ansible | %s\n"
            .formatted(
                TIME.format(LocalDateTime.now(ZoneId.systemDefault())),
                ProcessHandle.current().pid(),
                System.getProperty("user.name"),
                plain);
    try {
      Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the log " + file, e);
    }
  }
}
