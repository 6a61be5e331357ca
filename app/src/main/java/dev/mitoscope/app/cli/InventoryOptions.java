package dev.mitoscope.app.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that name an inventory and variables over it. */
final class InventoryOptions {

  @Option(
      names = {"-i", "--inventory", "--inventory-file"},
      paramLabel = "INVENTORY",
      description =
          "An inventory: a file, a directory, a program, or a list of hosts with a comma. May be"
              + " given several times.")
  private List<String> sources = List.of();

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description = "Variables over all others: key=value, JSON, YAML, or @FILE.")
  private List<String> extraVariables = List.of();

  @Mixin private VaultOptions vault = new VaultOptions();

  List<String> sources() {
    return sources;
  }

  List<String> extraVariables() {
    return extraVariables;
  }

  VaultOptions vault() {
    return vault;
  }
}
