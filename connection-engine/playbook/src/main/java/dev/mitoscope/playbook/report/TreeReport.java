package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Each host's last result in a file of its name, as the callback {@code tree} writes them. */
final class TreeReport implements Consumer<Recorded> {
  private final Terminal terminal;
  private final Path directory;
  private final ResultText results = new ResultText(ReportOptions.plain(0));

  TreeReport(Terminal terminal, Path directory) {
    this.terminal = terminal;
    this.directory = directory;
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    if (!(recorded.event() instanceof HostTaskFinished finished)
        || finished.status() == Status.SKIPPED) {
      return;
    }
    // A host is named by whoever wrote the inventory: never a way out of the directory.
    String name = finished.host().replace('/', '_');
    try {
      Files.createDirectories(directory);
      Files.write(
          directory.resolve(name.equals("..") || name.equals(".") ? "_" : name),
          results.of("", finished.result()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      terminal.warning("Unable to write to " + finished.host() + "'s file: " + e);
    }
  }
}
