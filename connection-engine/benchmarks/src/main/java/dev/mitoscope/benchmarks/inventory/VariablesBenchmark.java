package dev.mitoscope.benchmarks.inventory;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.InventoryLoader;
import dev.mitoscope.inventory.source.InventoryLoader.Strictness;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.inventory.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Variables of 1,000 hosts in 50 groups, with files for all, every group and every tenth host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class VariablesBenchmark {
  private static final int HOSTS = 1000;
  private static final int GROUPS = 50;

  private List<Host> hosts = List.of();
  private @Nullable VariableStore store;
  private Variables variables = Variables.NONE;
  private int next;

  /** Writes and loads the inventory. */
  @Setup
  public void load() throws IOException {
    Path directory = Files.createTempDirectory("mitoscope-benchmark");
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      text.append("[group").append(group).append("]\n");
      for (int host = group; host < HOSTS; host += GROUPS) {
        text.append("host%d ansible_host=10.0.%d.%d\n".formatted(host, host / 250, host % 250));
      }
      write(directory, "group_vars/group" + group + ".yml", "group_number: " + group + "\n");
    }
    for (int host = 0; host < HOSTS; host += 10) {
      write(directory, "host_vars/host" + host + ".yml", "rack: " + host / 40 + "\n");
    }
    write(directory, "group_vars/all.yml", "domain: example.org\nport: 8080\n");
    Path file = write(directory, "hosts", text.toString());
    Configuration configuration = Configuration.load(Map.of("HOME", "/nonexistent"), directory);
    var inventory =
        new InventoryLoader(configuration, Vault.EMPTY, Strictness.STRICT, new Warnings())
            .load(List.of(file.toString()));
    store = new VariableStore(inventory, configuration, Vault.EMPTY, List.of(directory));
    hosts = inventory.hosts("all");
    hosts.forEach(store::of);
    variables = store.of(hosts.getFirst());
  }

  private static Path write(Path directory, String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  /** All layers of the next host, whose files have been read. */
  @Benchmark
  public Variables ofHost() {
    next = (next + 1) % hosts.size();
    return java.util.Objects.requireNonNull(store).of(hosts.get(next));
  }

  /** One variable, from the lowest layer. */
  @Benchmark
  public @Nullable Object lookup() {
    return variables.lookup("domain");
  }
}
