package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope adhoc}: one task over hosts, with the flags of {@code ansible}. */
@Command(name = "adhoc", description = "Run one task on hosts.", mixinStandardHelpOptions = true)
public final class AdHocCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunFlags flags = new RunFlags();

  @Parameters(paramLabel = "PATTERN", description = "Which hosts.")
  private String pattern = "";

  @Option(
      names = {"-m", "--module-name"},
      paramLabel = "MODULE",
      description = "The module; command when none is named.")
  private String module = "command";

  @Option(
      names = {"-a", "--args"},
      paramLabel = "ARGUMENTS",
      description = "Its arguments: key=value, or the command.")
  private String arguments = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunRequest request =
        flags.request(List.of(), List.of(), List.of(), Map.of(), CommandText.of(spec));
    return new HeadlessRun(flags, Vault.EMPTY)
        .run(session -> session.startAdHoc(pattern, module, arguments, request));
  }
}
