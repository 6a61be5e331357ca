package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.listing.GroupOutline;
import dev.mitoscope.inventory.listing.InventoryListing;
import dev.mitoscope.inventory.listing.ListingText;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  /** An inventory without groups has no text in TOML. */
  private static final int NOTHING_TO_SHOW = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--list", description = "All groups and hosts.")
  private boolean list;

  @Option(names = "--host", paramLabel = "HOST", description = "One host's variables.")
  private @Nullable String host;

  @Option(names = "--graph", description = "Groups and hosts as an outline.")
  private boolean graph;

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

  @Option(names = "--toml", description = "TOML in place of JSON.")
  private boolean toml;

  @Option(names = "--vars", description = "With --graph: show variables too.")
  private boolean variables;

  @Option(names = "--export", description = "With --list: leave variables where they are set.")
  private boolean export;

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "SUBSET",
      description = "With --list: only hosts of this pattern.")
  private @Nullable String limit;

  @Option(names = "--output", paramLabel = "FILE", description = "Write to this file.")
  private @Nullable Path output;

  /** No fact is kept between runs that a listing could show. */
  @Option(names = "--flush-cache", description = "Accepted for the sake of scripts.")
  void flushCache(boolean wanted) {}

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
    checkActions();
    LoadedInventory loaded =
        LoadedInventory.load(inventory, directory, Strictness.LENIENT, spec.commandLine().getErr());
    boolean exports = export || loaded.configuration().isTrue("INVENTORY_EXPORT");
    InventoryListing listing =
        new InventoryListing(
            loaded.store(), loaded.extraVariables(), exports, loaded.line(), list ? limit : null);
    String text = text(loaded.store().inventory(), listing, loaded.line());
    if (text.isEmpty()) {
      return NOTHING_TO_SHOW;
    }
    Path file = output;
    if (file != null) {
      Files.writeString(file, text);
    } else {
      spec.commandLine().getOut().print(text.endsWith("\n") ? text : text + "\n");
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void checkActions() {
    long actions = Stream.of(list, host != null, graph).filter(chosen -> chosen).count();
    if (actions == 0) {
      throw new Failures.OptionsException(
          "No action selected, at least one of --host, --graph or --list needs to be specified.");
    }
    if (actions > 1) {
      throw new Failures.OptionsException(
          "Conflicting options used, only one of --host, --graph or --list can be used at the same"
              + " time.");
    }
  }

  private String text(Inventory loaded, InventoryListing listing, Line line) {
    String wanted = host;
    if (wanted != null) {
      List<Host> hosts = loaded.hosts(wanted);
      if (hosts.size() != 1) {
        throw new Failures.OptionsException(
            "You must pass a single valid host to --host parameter");
      }
      Map<String, @Nullable Object> found = listing.hostVariables(hosts.getFirst());
      return yaml
          ? ListingText.yaml(found, line)
          : toml ? ListingText.toml(found, line) : ListingText.json(found);
    }
    if (list) {
      return yaml
          ? ListingText.yaml(listing.asTree(), line)
          : toml
              ? ListingText.toml(listing.asTables(), line)
              : ListingText.json(listing.asProgram());
    }
    Group start = loaded.group(group);
    if (start == null) {
      throw new Failures.OptionsException("Pattern must be valid group name when using --graph");
    }
    return new GroupOutline(loaded.graph(), variables ? listing : null).of(start);
  }
}
