package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.listing.GroupOutline;
import dev.mitoscope.inventory.listing.InventoryListing;
import dev.mitoscope.inventory.listing.ListingText;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope inventory}: what {@code ansible-inventory} prints. */
@Command(
    name = "inventory",
    description = "Print the inventory as ansible-inventory does.",
    mixinStandardHelpOptions = true,
    versionProvider = AnsibleVersion.class)
public final class InventoryCommand implements Callable<Integer> {

  /** What to print; exactly one. */
  static final class Action {
    @Option(names = "--list", description = "All groups and hosts.")
    private boolean list;

    @Option(names = "--host", paramLabel = "HOST", description = "One host's variables.")
    private @Nullable String host;

    @Option(names = "--graph", description = "Groups and hosts as an outline.")
    private boolean graph;
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Action action = new Action();

  @Parameters(
      arity = "0..1",
      paramLabel = "GROUP",
      description = "Where --graph begins.",
      defaultValue = "all")
  private String group = "all";

  @Option(
      names = {"-y", "--yaml"},
      description = "YAML in place of JSON.")
  private boolean yaml;

  @Option(names = "--vars", description = "With --graph: show variables too.")
  private boolean variables;

  @Option(names = "--export", description = "With --list: leave variables where they are set.")
  private boolean export;

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "SUBSET",
      description = "With --host: only hosts of this pattern.")
  private @Nullable String limit;

  @Option(names = "--output", paramLabel = "FILE", description = "Write to this file.")
  private @Nullable Path output;

  @Mixin private InventoryOptions inventory = new InventoryOptions();
  @Mixin private PlaybookDirectoryOption directory = new PlaybookDirectoryOption();

  /** Scripts give it; there is nothing more to say. */
  @Option(
      names = {"-v", "--verbose"},
      description = "Accepted for the sake of scripts.")
  void beVerbose(boolean[] times) {}

  @Override
  public Integer call() {
    return Failures.report(spec.commandLine().getErr(), this::print);
  }

  private int print() throws VaultException, IOException {
    LoadedInventory loaded =
        LoadedInventory.load(inventory, directory, Strictness.LENIENT, spec.commandLine().getErr());
    boolean exports = export || loaded.configuration().isTrue("INVENTORY_EXPORT");
    InventoryListing listing =
        new InventoryListing(loaded.store(), loaded.extraVariables(), exports);
    String text = text(loaded.store().inventory(), listing);
    Path file = output;
    if (file != null) {
      Files.writeString(file, text);
    } else {
      spec.commandLine().getOut().println(text);
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private String text(Inventory loaded, InventoryListing listing) {
    String host = action.host;
    if (host != null) {
      List<Host> hosts = loaded.hosts(List.of(host), limit);
      if (hosts.size() != 1) {
        throw new InventoryException("You must pass a single valid host to --host parameter");
      }
      Map<String, ?> found = listing.hostVariables(hosts.getFirst());
      return yaml ? ListingText.yaml(found) : ListingText.json(found);
    }
    if (action.list) {
      return yaml ? ListingText.yaml(listing.asTree()) : ListingText.json(listing.asProgram());
    }
    if (action.graph) {
      Group start = loaded.group(group);
      if (start == null) {
        throw new InventoryException("Pattern must be valid group name when using --graph");
      }
      return new GroupOutline(loaded.graph(), variables ? listing : null).of(start);
    }
    throw new InventoryException(
        "No action selected, at least one of --host, --graph or --list needs to be specified.");
  }
}
