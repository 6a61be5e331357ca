package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlScalar;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an inventory in Ansible's YAML form: groups with {@code hosts, vars, children}. */
final class GroupTree {
  private final InventoryBuilder inventory;
  private final Warnings warnings;

  private GroupTree(InventoryBuilder inventory, Warnings warnings) {
    this.inventory = inventory;
    this.warnings = warnings;
  }

  /**
   * Adds what the document declares.
   *
   * @throws InventoryException with the position of the first mistake
   */
  static void read(YamlNode root, InventoryBuilder inventory, Warnings warnings) {
    if (root instanceof YamlScalar scalar && scalar.value() == null) {
      throw error("Parsed empty YAML file", root);
    }
    if (!(root instanceof YamlMapping groups)) {
      throw error(
          "YAML inventory has invalid structure, it should be a dictionary, got: " + kind(root),
          root);
    }
    if (groups.entries().isEmpty()) {
      throw error("Parsed empty YAML file", root);
    }
    if (isSet(groups, "plugin")) {
      throw error("Plugin configuration YAML file, not YAML inventory", root);
    }
    GroupTree tree = new GroupTree(inventory, warnings);
    for (YamlMapping.Entry entry : groups.entries()) {
      tree.readGroup(entry.key(), entry.value());
    }
  }

  private static boolean isSet(YamlMapping mapping, String key) {
    return mapping
        .get(key)
        .map(node -> node.toValue())
        .filter(value -> !value.equals("") && !value.equals(false))
        .isPresent();
  }

  private void readGroup(YamlNode key, YamlNode body) {
    String name = String.valueOf(key.toValue());
    if (!isNull(body) && !(body instanceof YamlMapping)) {
      warnings.add("Skipping '%s' as this is not a valid group definition".formatted(name));
      return;
    }
    if (!(key.toValue() instanceof CharSequence)) {
      throw error(
          "Unable to add group %s: Invalid group name supplied, expected a string but got %s for %s"
              .formatted(name, kind(key), name),
          key);
    }
    if (name.isEmpty()) {
      throw error("Unable to add group : Invalid empty/false group name provided", key);
    }
    String group = inventory.addGroup(name);
    if (body instanceof YamlMapping sections) {
      for (YamlMapping.Entry section : sections.entries()) {
        readSection(group, section);
      }
    }
  }

  private void readSection(String group, YamlMapping.Entry section) {
    String key = section.name();
    boolean known = key.equals("vars") || key.equals("children") || key.equals("hosts");
    YamlNode body = section.value();
    if (isNull(body)) {
      return;
    }
    if (known && body instanceof YamlScalar single && single.value() instanceof CharSequence) {
      readMember(group, key, single, null);
      return;
    }
    if (!(body instanceof YamlMapping members)) {
      if (known) {
        throw error(
            "Invalid \"%s\" entry for \"%s\" group, requires a dictionary, found \"%s\" instead."
                .formatted(key, group, kind(body)),
            body);
      }
      warnings.add(
          "Skipping key (%s) in group (%s) as it is not a mapping, it is a %s"
              .formatted(key, group, kind(body)));
      return;
    }
    if (!known) {
      warnings.add(
          "Skipping unexpected key (%s) in group (%s), only \"vars\", \"children\" and \"hosts\" are valid"
              .formatted(key, group));
      return;
    }
    for (YamlMapping.Entry member : members.entries()) {
      readMember(group, key, member.key(), member.value());
    }
  }

  private void readMember(String group, String section, YamlNode key, @Nullable YamlNode body) {
    String name = String.valueOf(key.toValue());
    Origin origin = Origin.of(key.position());
    switch (section) {
      case "vars" ->
          inventory.setGroupVariable(
              group, name, new Variable(body == null ? null : body.toValue(), origin));
      case "children" -> {
        readGroup(key, body == null ? emptyBody(key) : body);
        String child = inventory.groupName(name);
        if (inventory.hasGroup(child)) {
          inventory.addChild(group, child, origin);
        }
      }
      default -> readHosts(group, key, body);
    }
  }

  private void readHosts(String group, YamlNode key, @Nullable YamlNode body) {
    if (!(key.toValue() instanceof CharSequence pattern)) {
      throw error(
          "Host pattern %s must be a string. Enclose integers/floats in quotation marks."
              .formatted(key.toValue()),
          key);
    }
    Map<String, Variable> variables = new LinkedHashMap<>();
    if (body instanceof YamlMapping mapping) {
      for (YamlMapping.Entry entry : mapping.entries()) {
        variables.put(
            entry.name(), new Variable(entry.value().toValue(), Origin.of(entry.key().position())));
      }
    } else if (body != null && !isFalsy(body)) {
      throw error(
          "the variables of host %s must be a dictionary, got: %s".formatted(pattern, kind(body)),
          body);
    }
    HostPart.parse(pattern.toString(), Origin.of(key.position()))
        .addTo(inventory, group, variables);
  }

  private static YamlNode emptyBody(YamlNode key) {
    return new YamlScalar(key.position(), "", true, null);
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() == null;
  }

  private static boolean isFalsy(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar ->
          scalar.value() == null || scalar.text().isEmpty() || scalar.value().equals(false);
      case YamlSequence sequence -> sequence.items().isEmpty();
      case YamlMapping mapping -> mapping.entries().isEmpty();
    };
  }

  private static String kind(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping -> "a mapping";
      case YamlSequence sequence -> "a list";
      case YamlScalar scalar ->
          switch (scalar.value()) {
            case null -> "nothing";
            case Boolean value -> "a boolean";
            case Number value -> "a number";
            default -> "text";
          };
    };
  }

  private static InventoryException error(String message, YamlNode node) {
    return new InventoryException(message, Origin.of(node.position()));
  }
}
