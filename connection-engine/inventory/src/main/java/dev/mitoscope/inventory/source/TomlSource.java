package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.Warnings;
import dev.mitoscope.inventory.toml.TomlException;
import dev.mitoscope.inventory.toml.TomlReader;
import dev.mitoscope.inventory.toml.TomlTable;
import dev.mitoscope.templating.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of groups in TOML: {@code [web.hosts.web1]}, {@code [web.vars]}, {@code children = []}.
 */
final class TomlSource implements SourceReader {

  @Override
  public String name() {
    return "toml";
  }

  @Override
  public boolean accepts(String source) {
    return SourceReader.extension(source).equals(".toml") && Files.isReadable(Path.of(source));
  }

  @Override
  public void read(String source, SourceContext context) {
    TomlTable groups;
    try {
      groups = TomlReader.read(context.files().text(Path.of(source)));
    } catch (TomlException e) {
      throw new InventoryException(
          "TOML file is invalid: " + e.getMessage(), new Origin(source, e.line(), e.column()), e);
    }
    if (groups.entries().isEmpty()) {
      throw new InventoryException("Parsed empty TOML file", new Origin(source, 1, 1));
    }
    TomlTable.Entry plugin = groups.get("plugin");
    boolean empty =
        plugin != null && plugin.value() instanceof TomlTable table && table.entries().isEmpty();
    if (plugin != null && !(empty && context.plugins().line() == Line.CURRENT)) {
      throw new InventoryException(
          "Plugin configuration TOML file, not TOML inventory", new Origin(source, 1, 1));
    }
    Groups reader = new Groups(context.inventory(), context.warnings(), source);
    groups.entries().forEach(reader::readGroup);
  }

  private record Groups(InventoryBuilder inventory, Warnings warnings, String source) {

    void readGroup(String given, TomlTable.Entry entry) {
      if (!(entry.value() instanceof TomlTable sections)) {
        warnings.add("Skipping '%s' as this is not a valid group definition".formatted(given));
        return;
      }
      String name = inventory.addGroup(given);
      sections.entries().forEach((key, section) -> readSection(name, key, section));
    }

    private void readSection(String group, String key, TomlTable.Entry section) {
      switch (key) {
        case "vars" ->
            table(group, key, section)
                .forEach((name, variable) -> inventory.setGroupVariable(group, name, variable));
        case "children" -> {
          if (!(section.value() instanceof List<?> children)) {
            throw wrong(group, key, "a list", section);
          }
          for (Object child : children) {
            inventory.addChild(group, inventory.addGroup(String.valueOf(child)), origin(section));
          }
        }
        case "hosts" -> {
          if (!(section.value() instanceof TomlTable hosts)) {
            throw wrong(group, key, "a table", section);
          }
          hosts
              .entries()
              .forEach((pattern, host) ->
                  HostPart.parse(pattern, origin(host))
                      .addTo(inventory, group, table(group, key, host)));
        }
        default ->
            warnings.add(
                "Skipping unexpected key \"%s\" in group \"%s\", only \"vars\", \"children\" and \"hosts\" are valid"
                    .formatted(key, group));
      }
    }

    private Map<String, Variable> table(String group, String key, TomlTable.Entry entry) {
      if (!(entry.value() instanceof TomlTable table)) {
        throw wrong(group, key, "a table", entry);
      }
      Map<String, Variable> variables = new LinkedHashMap<>();
      table
          .entries()
          .forEach((name, value) ->
              variables.put(name, new Variable(TomlTable.plain(value.value()), origin(value))));
      return variables;
    }

    private InventoryException wrong(
        String group, String key, String wanted, TomlTable.Entry entry) {
      return new InventoryException(
          "Invalid \"%s\" entry for \"%s\" group, requires %s".formatted(key, group, wanted),
          origin(entry));
    }

    private Origin origin(TomlTable.Entry entry) {
      return new Origin(source, entry.line(), 1);
    }
  }
}
