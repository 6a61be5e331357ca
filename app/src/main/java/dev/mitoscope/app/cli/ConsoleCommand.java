package dev.mitoscope.app.cli;

import dev.mitoscope.app.shell.ConsoleLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mitoscope console}: the window, live or over a run file. */
@Command(
    name = "console",
    description = "Open the console. With --replay, show a finished run in it.",
    mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-i", "--inventory"},
      paramLabel = "INVENTORY",
      description = "Open this inventory; may be given several times.")
  private List<String> inventories = List.of();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Show the run that was written with --events.")
  private @Nullable Path replay;

  @Mixin private VaultOptions vault = new VaultOptions();

  @Mixin private WindowOptions window = new WindowOptions();

  @Override
  public Integer call() throws InterruptedException {
    Path file = replay;
    if (file != null && !Files.isReadable(file)) {
      throw new ParameterException(spec.commandLine(), "cannot read the run file " + file);
    }
    try {
      return ConsoleLauncher.run(
          window.with(inventories, null, file), new LocalSessions(vault.request()));
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
