package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.listing.ListingText;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.playbook.connection.InventoryStacks;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope stack}: the hops to each host, as {@code mitogen_get_stack} prints them. */
@Command(
    name = "stack",
    description = "Print the hops that lead to hosts. Connects to nothing.",
    mixinStandardHelpOptions = true)
public final class StackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PATTERN", description = "Which hosts, as a pattern of Ansible.")
  private String pattern = "all";

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "SUBSET",
      description = "Leave out the hosts that this pattern does not select.")
  private @Nullable String limit;

  @Mixin private InventoryOptions inventory = new InventoryOptions();
  @Mixin private PlaybookDirectoryOption directory = new PlaybookDirectoryOption();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Override
  public Integer call() {
    return Failures.report(spec.commandLine().getErr(), this::print);
  }

  private int print() throws VaultException {
    LoadedInventory loaded =
        LoadedInventory.load(inventory, directory, Strictness.STRICT, spec.commandLine().getErr());
    List<Host> hosts = loaded.store().inventory().hosts(List.of(pattern), limit);
    if (hosts.isEmpty()) {
      throw new InventoryException("no host of the inventory matches the pattern " + pattern);
    }
    TemplatingSettings templating =
        TemplatingSettings.of(loaded.line(), Path.of("").toAbsolutePath())
            .withDecryption(loaded.vault()::open);
    InventoryStacks stacks =
        new InventoryStacks(
            loaded.store(), loaded.extraVariables(), loaded.configuration(), templating);
    Map<String, Object> printed = new LinkedHashMap<>();
    for (Host host : hosts) {
      List<Hop> hops =
          stacks.resolve(host, TaskSettings.ofFlags(connection.flags())).stack().hops();
      printed.put(host.name(), describe(hops));
    }
    spec.commandLine().getOut().println(ListingText.json(printed));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static List<Map<String, Object>> describe(List<Hop> hops) {
    List<Map<String, Object>> described = new ArrayList<>();
    for (Hop hop : hops) {
      Map<String, Object> entry = new LinkedHashMap<>();
      if (hop.enableLru()) {
        entry.put("enable_lru", true);
      }
      entry.put("kwargs", hop.arguments());
      entry.put("method", hop.method());
      described.add(entry);
    }
    return described;
  }
}
