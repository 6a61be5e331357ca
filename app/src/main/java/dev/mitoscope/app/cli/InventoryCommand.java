package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code mitoscope inventory}: what {@code ansible-inventory} prints. */
public final class InventoryCommand implements Command {

  /** An inventory without groups has no text in TOML. */
  private static final int NOTHING_TO_SHOW = 1;

  private final Flag list = new Flag("All groups and hosts.", "--list");
  private final Value<String> host = Value.text("HOST", "One host's variables.", "--host");
  private final Flag graph = new Flag("Groups and hosts as an outline.", "--graph");
  private final Words group = Words.optional("GROUP", "Where --graph begins.");
  private final Flag yaml = new Flag("YAML in place of JSON.", "-y", "--yaml");
  private final Flag toml = new Flag("TOML in place of JSON.", "--toml");
  private final Flag variables = new Flag("With --graph: show variables too.", "--vars");

  private final Flag export =
      new Flag("With --list: leave variables where they are set.", "--export");

  private final Value<String> limit =
      Value.text("SUBSET", "With --list: only hosts of this pattern.", "-l", "--limit");

  private final Value<Path> output = Value.path("FILE", "Write to this file.", "--output");

  /** No fact is kept between runs that a listing could show. */
  private final Flag flushCache = new Flag("Accepted for the sake of scripts.", "--flush-cache");

  private final InventoryOptions inventory = new InventoryOptions();
  private final PlaybookDirectoryOption directory = new PlaybookDirectoryOption();

  /** Scripts give it; there is nothing more to say. */
  private final Flag verbose = new Flag("Accepted for the sake of scripts.", "-v", "--verbose");

  @Override
  public String description() {
    return "Print the inventory as ansible-inventory does.";
  }

  @Override
  public List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(
                list,
                host,
                graph,
                yaml,
                toml,
                variables,
                export,
                limit,
                output,
                flushCache,
                verbose));
    options.addAll(inventory.options());
    options.add(directory.option());
    return options;
  }

  @Override
  public Words words() {
    return group;
  }

  @Override
  public Supplier<List<String>> version() {
    return AnsibleVersion.of("inventory", "ansible-inventory");
  }

  @Override
  public int run(Invocation invocation) {
    return Failures.report(invocation.err(), () -> print(invocation));
  }

  private int print(Invocation invocation) throws VaultException, IOException {
    checkActions();
    LoadedInventory loaded =
        LoadedInventory.load(
            inventory, directory, Strictness.LENIENT, !flushCache.isGiven(), invocation.err());
    boolean exports = export.isGiven() || loaded.configuration().isTrue("INVENTORY_EXPORT");
    InventoryListing listing =
        new InventoryListing(
            loaded.store(),
            loaded.extraVariables(),
            exports,
            loaded.line(),
            list.isGiven() ? limit.last() : null);
    String text = text(loaded.store().inventory(), listing, loaded.line());
    if (text.isEmpty()) {
      return NOTHING_TO_SHOW;
    }
    Path file = output.last();
    if (file != null) {
      Files.writeString(file, text);
    } else {
      invocation.out().print(text.endsWith("\n") ? text : text + "\n");
      invocation.out().flush();
    }
    return 0;
  }

  private void checkActions() {
    long actions = Stream.of(list, host, graph).filter(Option::isGiven).count();
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
    String wanted = host.last();
    if (wanted != null) {
      List<Host> hosts = loaded.hosts(wanted);
      if (hosts.size() != 1) {
        throw new Failures.OptionsException(
            "You must pass a single valid host to --host parameter");
      }
      Map<String, @Nullable Object> found = listing.hostVariables(hosts.getFirst());
      return yaml.isGiven()
          ? ListingText.yaml(found, line)
          : toml.isGiven() ? ListingText.toml(found, line) : ListingText.json(found);
    }
    if (list.isGiven()) {
      return yaml.isGiven()
          ? ListingText.yaml(listing.asTree(), line)
          : toml.isGiven()
              ? ListingText.toml(listing.asTables(), line)
              : ListingText.json(listing.asProgram());
    }
    Group start = loaded.group(group.firstOr("all"));
    if (start == null) {
      throw new Failures.OptionsException("Pattern must be valid group name when using --graph");
    }
    return new GroupOutline(loaded.graph(), variables.isGiven() ? listing : null).of(start);
  }
}
