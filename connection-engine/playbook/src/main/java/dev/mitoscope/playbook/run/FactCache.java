package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.plugin.FactFiles;
import dev.mitoscope.playbook.task.HostMemory;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings kept facts into the memories of hosts, and what a run learned into the files. */
final class FactCache {
  private final FactFiles files;
  private final Map<String, Map<String, @Nullable Object>> known = new HashMap<>();

  FactCache(FactFiles files) {
    this.files = files;
  }

  /** Remembers what is kept of those hosts. */
  void load(List<String> hosts, Map<String, HostMemory> memories) {
    for (String host : hosts) {
      Map<String, Variable> facts = files.read(host);
      if (!facts.isEmpty()) {
        HostMemory memory = memories.computeIfAbsent(host, of -> new HostMemory());
        memory.learn(facts);
        known.put(host, memory.facts());
      }
    }
  }

  /** Keeps what was learned since the last time, and drops what was forgotten. */
  void save(Map<String, HostMemory> memories) throws IOException {
    for (Map.Entry<String, HostMemory> entry : memories.entrySet()) {
      Map<String, @Nullable Object> facts = entry.getValue().facts();
      if (!facts.equals(known.getOrDefault(entry.getKey(), Map.of()))) {
        known.put(entry.getKey(), facts);
        files.write(entry.getKey(), facts);
      }
    }
  }

  /** Forgets what is kept of those hosts. */
  void flush(List<String> hosts) throws IOException {
    for (String host : hosts) {
      files.write(host, Map.of());
    }
  }
}
