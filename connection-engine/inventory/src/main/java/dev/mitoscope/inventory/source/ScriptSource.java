package dev.mitoscope.inventory.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints groups as JSON on {@code --list}, and a host's variables on {@code --host}.
 */
final class ScriptSource implements SourceReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  @Override
  public String name() {
    return "script";
  }

  @Override
  public boolean accepts(String source) {
    Path file = Path.of(source);
    return Files.isRegularFile(file)
        && Files.isReadable(file)
        && (Files.isExecutable(file) || beginsWithInterpreter(file));
  }

  private static boolean beginsWithInterpreter(Path file) {
    try (var stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(2);
      return start.length == 2 && start[0] == '#' && start[1] == '!';
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void read(String source, SourceContext context) {
    Origin origin = Origin.of(source);
    ScriptRun run = ScriptRun.of(List.of(source, "--list"), origin);
    if (run.exitCode() != 0) {
      throw new InventoryException(
          "Inventory script (%s) had an execution error: %s".formatted(source, run.errors()),
          origin);
    }
    if (!run.errors().isEmpty() && context.configuration().isTrue("SCRIPT_ALWAYS_SHOW_STDERR")) {
      context.warnings().add(source + ": " + run.errors().strip());
    }
    Map<?, ?> groups = parse(run.output(), origin);
    Set<String> hosts = new LinkedHashSet<>();
    groups.forEach((name, body) -> {
      if (!name.equals("_meta")) {
        readGroup(String.valueOf(name), body, hosts, context.inventory(), origin);
      }
    });
    Map<?, ?> meta = groups.get("_meta") instanceof Map<?, ?> map ? map : Map.of();
    for (String host : hosts) {
      Object variables =
          meta.get("hostvars") instanceof Map<?, ?> all
              ? all.get(host)
              : hostVariables(source, host, origin);
      if (variables instanceof Map<?, ?> map) {
        map.forEach((key, value) ->
            context
                .inventory()
                .setHostVariable(host, String.valueOf(key), variable(value, origin)));
      }
    }
  }

  private static void readGroup(
      String name,
      @Nullable Object body,
      Set<String> hosts,
      InventoryBuilder inventory,
      Origin origin) {
    inventory.addGroup(name);
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    if (!(body instanceof Map<?, ?> map)) {
      sections.put("hosts", body);
    } else if (map.containsKey("hosts") || map.containsKey("vars") || map.containsKey("children")) {
      map.forEach((key, value) -> sections.put(String.valueOf(key), value));
    } else {
      // The oldest form: a host of that name with its variables.
      sections.put("hosts", List.of(name));
      sections.put("vars", map);
    }
    if (sections.containsKey("hosts")) {
      if (!(sections.get("hosts") instanceof List<?> names)) {
        throw bad(name, "the host list", body, origin);
      }
      for (Object host : names) {
        hosts.add(String.valueOf(host));
        inventory.addHost(String.valueOf(host), name, null, origin);
      }
    }
    if (sections.containsKey("vars")) {
      if (!(sections.get("vars") instanceof Map<?, ?> variables)) {
        throw bad(name, "variables", body, origin);
      }
      variables.forEach((key, value) ->
          inventory.setGroupVariable(name, String.valueOf(key), variable(value, origin)));
    }
    if (sections.get("children") instanceof List<?> children) {
      for (Object child : children) {
        inventory.addGroup(String.valueOf(child));
        inventory.addChild(name, String.valueOf(child), origin);
      }
    }
  }

  private static InventoryException bad(
      String group, String what, @Nullable Object body, Origin origin) {
    return new InventoryException(
        "You defined a group '%s' with bad data for %s:\n %s".formatted(group, what, body), origin);
  }

  private static Map<?, ?> hostVariables(String source, String host, Origin origin) {
    ScriptRun run = ScriptRun.of(List.of(source, "--host", host), origin);
    return run.output().isBlank() ? Map.of() : parse(run.output(), origin);
  }

  private static Map<?, ?> parse(String output, Origin origin) {
    try {
      if (JSON.readValue(output, Object.class) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (JsonProcessingException e) {
      throw new InventoryException(
          "failed to parse executable inventory script results from %s: %s at line %d, column %d of its output"
              .formatted(
                  origin.source(),
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()),
          origin,
          e);
    }
    throw new InventoryException(
        "failed to parse executable inventory script results from %s: needs to be a json dict"
            .formatted(origin.source()),
        origin);
  }

  private static Variable variable(@Nullable Object value, Origin origin) {
    return new Variable(decode(value, origin), origin);
  }

  /** Ansible's JSON for encrypted and unsafe text: a mapping with one reserved key. */
  private static @Nullable Object decode(@Nullable Object value, Origin origin) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("__ansible_vault") instanceof String armoured) {
        return new EncryptedText(armoured, origin.toString());
      }
      if (map.get("__ansible_unsafe") instanceof String text) {
        return new UnsafeText(text);
      }
      Map<Object, @Nullable Object> decoded = new LinkedHashMap<>();
      map.forEach((key, item) -> decoded.put(key, decode(item, origin)));
      return decoded;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> decoded = new ArrayList<>();
      list.forEach(item -> decoded.add(decode(item, origin)));
      return decoded;
    }
    return value;
  }
}
