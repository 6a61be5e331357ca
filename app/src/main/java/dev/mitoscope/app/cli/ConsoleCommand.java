package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.UsageException;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.shell.ConsoleLauncher;
import dev.mitoscope.inventory.vault.VaultRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code mitoscope console}: the window, live or over a run file. */
public final class ConsoleCommand implements Command {
  private final Value<String> inventories =
      Value.text(
          "INVENTORY", "Open this inventory; may be given several times.", "-i", "--inventory");

  private final Value<Path> replay =
      Value.path("FILE", "Show the run that was written with --events.", "--replay");

  private final VaultOptions vault = new VaultOptions();
  private final WindowOptions window = new WindowOptions();

  /**
   * Opens the console in memory, shows a run in it and every screen once, and closes it: what a
   * start-up cache is made from. Needs no display, and remembers nothing.
   *
   * @param inventory to open
   * @param recorded the run's events
   * @return the exit code
   */
  public static int rehearse(Path inventory, Path recorded)
      throws IOException, InterruptedException {
    return ConsoleLauncher.run(
        new WindowOptions().rehearsal(List.of(inventory.toString()), recorded),
        new LocalSessions(VaultRequest.CONFIGURED),
        RunCommand::recorded);
  }

  @Override
  public String description() {
    return "Open the console. With --replay, show a finished run in it.";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(inventories, replay));
    options.addAll(vault.options());
    options.addAll(window.options());
    return options;
  }

  @Override
  public int run(Invocation invocation) throws UsageException, InterruptedException {
    Path file = replay.last();
    if (file != null && !Files.isReadable(file)) {
      throw new UsageException("cannot read the run file " + file);
    }
    try {
      return ConsoleLauncher.run(
          window.with(inventories.all(), null, file),
          new LocalSessions(vault.request()),
          RunCommand::recorded);
    } catch (IOException | IllegalArgumentException e) {
      invocation.err().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
