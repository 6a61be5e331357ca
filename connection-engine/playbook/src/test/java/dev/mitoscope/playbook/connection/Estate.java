package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.inventory.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inventory in a directory of its own, and the stacks that lead to its hosts. */
final class Estate {
  private final VariableStore store;
  private final StackResolver resolver;

  Estate(Path directory, String ini, Map<String, String> environment) {
    try {
      Files.writeString(directory.resolve("hosts"), ini);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> own = new HashMap<>(environment);
    own.put("HOME", directory.toString());
    Configuration configuration = Configuration.load(own, directory);
    Inventory inventory =
        new InventoryLoader(
                configuration, Vault.EMPTY, InventoryLoader.Strictness.STRICT, new Warnings())
            .load(List.of("hosts"));
    store = new VariableStore(inventory, configuration, Vault.EMPTY, List.of());
    resolver = new StackResolver(configuration, this::reader);
  }

  @Nullable VariableReader reader(String host) {
    return store.inventory().host(host) == null ? null : new RawReader(store.of(host));
  }

  StackResolver resolver() {
    return resolver;
  }

  /** Variables that hold no templates. */
  private record RawReader(Variables variables) implements VariableReader {
    @Override
    public @Nullable Rendered read(String name) {
      Variable variable = variables.get(name);
      return variable == null
          ? null
          : new Rendered(variable.value(), variable.value(), variable.origin());
    }

    @Override
    public @Nullable Rendered readOwn(String name) {
      return read(name);
    }
  }
}
