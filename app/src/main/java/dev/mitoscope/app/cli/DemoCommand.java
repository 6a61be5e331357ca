package dev.mitoscope.app.cli;

import dev.mitoscope.app.demo.Demo;
import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.shell.ConsoleLauncher;
import dev.mitoscope.inventory.vault.VaultRequest;
import java.io.IOException;
import java.util.List;

/** {@code mitoscope demo}: the console over servers of its own. */
public final class DemoCommand implements Command {
  private final WindowOptions window = new WindowOptions();

  @Override
  public String description() {
    return "Open the console on a lab of its own: SSH servers on loopback, an inventory,"
        + " playbooks.";
  }

  @Override
  public List<Option> options() {
    return window.options();
  }

  @Override
  public int run(Invocation invocation) throws InterruptedException {
    try (Demo demo = Demo.start()) {
      return ConsoleLauncher.run(
          window.with(List.of(demo.inventory().toString()), demo.playbook(), null),
          new LocalSessions(VaultRequest.CONFIGURED),
          RunCommand::recorded);
    } catch (IOException | IllegalArgumentException e) {
      invocation.err().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
