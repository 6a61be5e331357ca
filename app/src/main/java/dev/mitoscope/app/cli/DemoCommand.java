package dev.mitoscope.app.cli;

import dev.mitoscope.app.demo.Demo;
import dev.mitoscope.app.shell.ConsoleLauncher;
import dev.mitoscope.inventory.vault.VaultRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mitoscope demo}: the console over servers of its own. */
@Command(
    name = "demo",
    description =
        "Open the console on a lab of its own: SSH servers on loopback, an inventory, playbooks.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WindowOptions window = new WindowOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (Demo demo = Demo.start()) {
      return ConsoleLauncher.run(
          window.with(List.of(demo.inventory().toString()), demo.playbook(), null),
          new LocalSessions(VaultRequest.CONFIGURED));
    } catch (IOException | IllegalArgumentException e) {
      spec.commandLine().getErr().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
