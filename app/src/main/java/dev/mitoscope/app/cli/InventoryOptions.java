package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import java.util.ArrayList;
import java.util.List;

/** The flags that name an inventory and variables over it. */
final class InventoryOptions {
  private final Value<String> sources =
      Value.text(
          "INVENTORY",
          "An inventory: a file, a directory, a program, or a list of hosts with a comma. May be"
              + " given several times.",
          "-i",
          "--inventory",
          "--inventory-file");

  private final Value<String> extraVariables =
      Value.text(
          "VARS",
          "Variables over all others: key=value, JSON, YAML, or @FILE.",
          "-e",
          "--extra-vars");

  private final VaultOptions vault = new VaultOptions();

  List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(sources, extraVariables));
    options.addAll(vault.options());
    return options;
  }

  List<String> sources() {
    return sources.all();
  }

  List<String> extraVariables() {
    return extraVariables.all();
  }

  VaultOptions vault() {
    return vault;
  }
}
