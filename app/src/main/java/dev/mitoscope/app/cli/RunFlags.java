package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.UsageException;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags that {@code run} and {@code adhoc} share, as Ansible spells them. */
final class RunFlags {

  private final InventoryOptions inventory = new InventoryOptions();
  private final ConnectionOptions connection = new ConnectionOptions();
  private final PasswordOptions passwords = new PasswordOptions();

  private final Value<String> limit =
      Value.text("SUBSET", "Only the hosts that this pattern leaves.", "-l", "--limit");

  private final Flag check = new Flag("Change nothing; say what would change.", "-C", "--check");

  private final Flag diff =
      new Flag("Show the differences that changes make in files.", "-D", "--diff");

  private final Value<Integer> forks =
      Value.number("FORKS", "On how many hosts to work at once.", "-f", "--forks");

  private final Value<String> modulePaths =
      Value.text(
          "PATH",
          "Look for modules here first; directories with colons between them.",
          "-M",
          "--module-path");

  private final Flag verbose = new Flag("Print more; up to -vvvvvv.", "-v", "--verbose");

  private final Flag listHosts = new Flag("Only print the hosts.", "--list-hosts");

  private final Value<Path> eventFile =
      Value.path(
          "FILE",
          "Write everything that happens to this file, one JSON object a line.",
          "--events");

  List<Option> options() {
    List<Option> options = new ArrayList<>(inventory.options());
    options.addAll(connection.options());
    options.addAll(passwords.options());
    options.addAll(List.of(limit, check, diff, forks, modulePaths, verbose, listHosts, eventFile));
    return options;
  }

  List<List<? extends Option>> alternatives() {
    List<List<? extends Option>> alternatives = new ArrayList<>(passwords.alternatives());
    alternatives.add(inventory.vault().alternatives());
    return alternatives;
  }

  List<String> inventories() {
    return inventory.sources();
  }

  VaultRequest vault() {
    return inventory.vault().request();
  }

  @Nullable Path eventFile() {
    return eventFile.last();
  }

  int verbosity(Configuration configuration) {
    Long configured = configuration.integer("DEFAULT_VERBOSITY");
    return verbose.times() + (configured == null ? 0 : Math.toIntExact(configured));
  }

  boolean listsHosts() {
    return listHosts.isGiven();
  }

  /** Refuses values that no run can have. */
  void verify() throws UsageException {
    if (forks.or(1) < 1) {
      throw new UsageException("The number of processes (--forks) must be >= 1");
    }
  }

  /**
   * The request; asks for passwords where flags say so.
   *
   * @param more settings of the command itself
   * @param asks whether the run will connect anywhere, and needs its passwords
   * @param command the command line, for the record
   */
  RunRequest request(
      Configuration configuration,
      List<Path> playbooks,
      List<String> tags,
      List<String> skipTags,
      Map<String, String> more,
      boolean asks,
      String command)
      throws IOException, VaultException {
    Map<String, String> settings = new LinkedHashMap<>(more);
    settings.putAll(connection.flags());
    if (asks) {
      settings.putAll(passwords.ask(configuration));
    }
    if (listHosts.isGiven()) {
      settings.put("list-hosts", "true");
    }
    if (modulePaths.isGiven()) {
      settings.put("module-path", String.join(":", modulePaths.all()));
    }
    settings.put("command", command);
    return new RunRequest(
        playbooks,
        limit.last(),
        tags,
        skipTags,
        new ArrayList<>(inventory.extraVariables()),
        check.isGiven(),
        diff.isGiven() || configuration.isTrue("DIFF_ALWAYS"),
        forks.or(0),
        verbosity(configuration),
        settings);
  }
}
