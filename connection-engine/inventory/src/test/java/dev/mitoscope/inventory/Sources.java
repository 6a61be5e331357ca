package dev.mitoscope.inventory;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.inventory.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inventory files of a test, in a directory of their own, and what is loaded from them. */
public record Sources(Path directory, Map<String, String> environment) {

  public Sources(Path directory) {
    this(directory, Map.of("HOME", directory.toString()));
  }

  /** Writes a file below the directory. */
  public Sources file(String name, String content) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Configuration configuration() {
    return Configuration.load(environment, directory);
  }

  public Inventory load(String... sources) {
    return new InventoryLoader(configuration(), Vault.EMPTY, Strictness.STRICT, new Warnings())
        .load(List.of(sources));
  }

  /** The inventory of one INI text. */
  public Inventory ini(String text) {
    return file("hosts", text).load("hosts");
  }

  public Variables variables(Inventory inventory, String host) {
    return new VariableStore(
            inventory, configuration(), Vault.EMPTY, List.of(directory.resolve("play")))
        .of(host);
  }

  /** The value of a host's variable in one INI text. */
  public @Nullable Object value(String text, String host, String name) {
    return variables(ini(text), host).value(name);
  }
}
