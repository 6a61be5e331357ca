package dev.mitoscope.app.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the runs as run files, for {@code mitoscope console --replay}. */
final class WriteSamples {

  private WriteSamples() {}

  public static void main(String... arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    SmallRun.stuck().write(directory.resolve("stuck.jsonl"));
    SmallRun.finished().write(directory.resolve("finished.jsonl"));
    Incident.tape().write(directory.resolve("incident.jsonl"));
    LargeRun.of(5_000, 24).write(directory.resolve("large.jsonl"));
  }
}
