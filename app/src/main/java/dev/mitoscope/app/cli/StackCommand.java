package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
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

/** {@code mitoscope stack}: the hops to each host, as {@code mitogen_get_stack} prints them. */
public final class StackCommand implements Command {
  private final Words pattern = Words.optional("PATTERN", "Which hosts, as a pattern of Ansible.");

  private final Value<String> limit =
      Value.text(
          "SUBSET", "Leave out the hosts that this pattern does not select.", "-l", "--limit");

  private final InventoryOptions inventory = new InventoryOptions();
  private final PlaybookDirectoryOption directory = new PlaybookDirectoryOption();
  private final ConnectionOptions connection = new ConnectionOptions();

  @Override
  public String description() {
    return "Print the hops that lead to hosts. Connects to nothing.";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(inventory.options());
    options.addAll(connection.options());
    options.addAll(List.of(limit, directory.option()));
    return options;
  }

  @Override
  public Words words() {
    return pattern;
  }

  @Override
  public int run(Invocation invocation) {
    return Failures.report(invocation.err(), () -> print(invocation));
  }

  private int print(Invocation invocation) throws VaultException {
    LoadedInventory loaded =
        LoadedInventory.load(inventory, directory, Strictness.STRICT, true, invocation.err());
    List<Host> hosts =
        loaded.store().inventory().hosts(List.of(pattern.firstOr("all")), limit.last());
    if (hosts.isEmpty()) {
      throw new InventoryException(
          "no host of the inventory matches the pattern " + pattern.firstOr("all"));
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
    invocation.out().println(ListingText.json(printed));
    invocation.out().flush();
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
