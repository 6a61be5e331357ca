package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.UnsafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
    Map<?, ?> known = hostVariables(groups, context, origin);
    for (String host : hosts) {
      Object variables =
          known == null ? askForVariables(source, host, context, origin) : known.get(host);
      if (variables instanceof Map<?, ?> map) {
        map.forEach((key, value) ->
            context
                .inventory()
                .setHostVariable(host, String.valueOf(key), variable(value, origin)));
      }
    }
  }

  /** The variables of all hosts, or null where each is to be asked for. */
  private static @Nullable Map<?, ?> hostVariables(
      Map<?, ?> groups, SourceContext context, Origin origin) {
    Object meta = groups.get("_meta");
    if (meta instanceof Map<?, ?> map && map.get("hostvars") instanceof Map<?, ?> variables) {
      return variables;
    }
    boolean given = meta instanceof Map<?, ?> map && map.get("hostvars") != null;
    if (given || (groups.containsKey("_meta") && context.plugins().line() == Line.CURRENT)) {
      throw new InventoryException(
          "the inventory script's '_meta' has no dictionary 'hostvars'", origin);
    }
    return null;
  }

  private static void readGroup(
      String given,
      @Nullable Object body,
      Set<String> hosts,
      InventoryBuilder inventory,
      Origin origin) {
    String name = inventory.addGroup(given);
    Map<String, @Nullable Object> sections = new LinkedHashMap<>();
    if (!(body instanceof Map<?, ?> map)) {
      sections.put("hosts", body);
    } else if (map.containsKey("hosts") || map.containsKey("vars") || map.containsKey("children")) {
      map.forEach((key, value) -> sections.put(String.valueOf(key), value));
    } else {
      // The oldest form: a host of that name with its variables.
      sections.put("hosts", List.of(given));
      sections.put("vars", map);
    }
    if (sections.containsKey("hosts")) {
      if (!(sections.get("hosts") instanceof List<?> names)) {
        throw bad(name, "the host list", body, origin);
      }
      for (Object host : names) {
        if (!(host instanceof CharSequence text)) {
          throw new InventoryException(
              "Invalid host name supplied, expected a string but got %s for %s"
                  .formatted(Types.name(host), host),
              origin);
        }
        hosts.add(text.toString());
        inventory.addHost(text.toString(), name, null, origin);
      }
    }
    if (sections.containsKey("vars")) {
      if (!(sections.get("vars") instanceof Map<?, ?> variables)) {
        throw bad(name, "variables", body, origin);
      }
      variables.forEach((key, value) ->
          inventory.setGroupVariable(name, String.valueOf(key), variable(value, origin)));
    }
    for (Object child : children(name, sections, origin)) {
      inventory.addChild(name, inventory.addGroup(String.valueOf(child)), origin);
    }
  }

  /** A list, or the keys of a dictionary. */
  private static Collection<?> children(
      String group, Map<String, @Nullable Object> sections, Origin origin) {
    return switch (sections.getOrDefault("children", List.of())) {
      case List<?> names -> names;
      case Map<?, ?> map -> map.keySet();
      case null, default -> throw bad(group, "the children", sections, origin);
    };
  }

  private static InventoryException bad(
      String group, String what, @Nullable Object body, Origin origin) {
    return new InventoryException(
        "You defined a group '%s' with bad data for %s:\n %s".formatted(group, what, body), origin);
  }

  private static Map<?, ?> askForVariables(
      String source, String host, SourceContext context, Origin origin) {
    ScriptRun run = ScriptRun.of(List.of(source, "--host", host), origin);
    boolean current = context.plugins().line() == Line.CURRENT;
    // The classic line looks at the output alone, and wants some.
    if (current ? run.exitCode() != 0 : run.output().isBlank()) {
      throw new InventoryException(
          "Inventory script (%s) gave no variables for --host %s: exit code %d: %s"
              .formatted(source, host, run.exitCode(), run.errors().strip()),
          origin);
    }
    return run.output().isBlank() ? Map.of() : parse(run.output(), origin);
  }

  private static Map<?, ?> parse(String output, Origin origin) {
    try {
      if (Json.read(output) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (TemplateException e) {
      throw new InventoryException(
          "failed to parse executable inventory script results from %s: its output is %s"
              .formatted(origin.source(), e.problem()),
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
