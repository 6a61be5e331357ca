package dev.mitoscope.app.cli;

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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that {@code run} and {@code adhoc} share, as Ansible spells them. */
final class RunFlags {

  @Mixin private InventoryOptions inventory = new InventoryOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private PasswordOptions passwords = new PasswordOptions();

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "SUBSET",
      description = "Only the hosts that this pattern leaves.")
  private @Nullable String limit;

  @Option(
      names = {"-C", "--check"},
      description = "Change nothing; say what would change.")
  private boolean check;

  @Option(
      names = {"-D", "--diff"},
      description = "Show the differences that changes make in files.")
  private boolean diff;

  @Option(
      names = {"-f", "--forks"},
      paramLabel = "FORKS",
      description = "On how many hosts to work at once.")
  private @Nullable Integer forks;

  @Option(
      names = {"-M", "--module-path"},
      paramLabel = "PATH",
      description = "Look for modules here first; directories with colons between them.")
  private List<String> modulePaths = List.of();

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more; up to -vvvvvv.")
  private boolean[] verbose = {};

  @Option(names = "--list-hosts", description = "Only print the hosts.")
  private boolean listHosts;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Write everything that happens to this file, one JSON object a line.")
  private @Nullable Path eventFile;

  List<String> inventories() {
    return inventory.sources();
  }

  VaultRequest vault() {
    return inventory.vault().request();
  }

  @Nullable Path eventFile() {
    return eventFile;
  }

  int verbosity(Configuration configuration) {
    Long configured = configuration.integer("DEFAULT_VERBOSITY");
    return verbose.length + (configured == null ? 0 : Math.toIntExact(configured));
  }

  boolean listsHosts() {
    return listHosts;
  }

  /** What is wrong with the flags, or null. */
  @Nullable String problem() {
    return forks != null && forks < 1 ? "The number of processes (--forks) must be >= 1" : null;
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
    if (listHosts) {
      settings.put("list-hosts", "true");
    }
    if (!modulePaths.isEmpty()) {
      settings.put("module-path", String.join(":", modulePaths));
    }
    settings.put("command", command);
    return new RunRequest(
        playbooks,
        limit,
        tags,
        skipTags,
        new ArrayList<>(inventory.extraVariables()),
        check,
        diff || configuration.isTrue("DIFF_ALWAYS"),
        forks == null ? 0 : forks,
        verbosity(configuration),
        settings);
  }
}
