package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.text.PythonLiteral;
import dev.mitoscope.inventory.text.ShellWords;
import dev.mitoscope.templating.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an inventory in Ansible's INI form. */
final class IniReader {
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern GROUP_NAME = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

  private enum Section {
    HOSTS,
    CHILDREN,
    VARS
  }

  /**
   * A group that was mentioned before it was declared.
   *
   * @param parents the groups it is to be a child of; empty when only its variables were seen
   */
  private record Pending(Section section, Origin origin, List<String> parents) {}

  private final InventoryBuilder inventory;
  private final String file;
  private final Line followed;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private String group = Group.UNGROUPED;
  private Section section = Section.HOSTS;
  private int lineNumber;
  private int indent;

  private IniReader(InventoryBuilder inventory, String file, Line followed) {
    this.inventory = inventory;
    this.file = file;
    this.followed = followed;
  }

  /**
   * Adds what the text declares.
   *
   * @throws InventoryException with the position of the first mistake
   */
  static void read(String text, String file, Line followed, InventoryBuilder inventory) {
    IniReader reader = new IniReader(inventory, file, followed);
    for (String line : (Iterable<String>) text.lines()::iterator) {
      reader.lineNumber++;
      reader.readLine(line);
    }
    reader.checkPending();
  }

  private void readLine(String whole) {
    String line = whole.strip();
    if (line.isEmpty() || line.charAt(0) == ';' || line.charAt(0) == '#') {
      return;
    }
    indent = whole.indexOf(line.charAt(0));
    if (line.charAt(0) == '[') {
      Matcher header = SECTION.matcher(line);
      if (header.matches()) {
        enterSection(header);
        return;
      }
      if (line.endsWith("]")) {
        throw error(
            1,
            "Invalid section entry: '"
                + line
                + "'. Please make sure that there are no spaces in the section entry, and that"
                + " there are no other invalid characters");
      }
    }
    switch (section) {
      case HOSTS -> readHosts(line);
      case VARS -> readVariable(line);
      case CHILDREN -> readChild(line);
    }
  }

  private void enterSection(Matcher header) {
    group = inventory.groupName(header.group(1));
    String kind = header.group(2);
    section =
        switch (kind) {
          case null -> Section.HOSTS;
          case "hosts" -> Section.HOSTS;
          case "children" -> Section.CHILDREN;
          case "vars" -> Section.VARS;
          default ->
              throw error(
                  header.start(2) + 1,
                  "Section [%s:%s] has unknown type: %s".formatted(group, kind, kind));
        };
    if (!inventory.hasGroup(group)) {
      if (section == Section.VARS) {
        pending.putIfAbsent(group, new Pending(section, origin(1), new ArrayList<>()));
      }
      inventory.addGroup(group);
    }
    Pending waiting = pending.get(group);
    if (waiting != null && section != Section.VARS) {
      adopt(group, waiting);
    }
  }

  /** A group that was waited for is declared: it joins the groups that named it as a child. */
  private void adopt(String name, Pending waiting) {
    pending.remove(name);
    for (String parent : waiting.parents()) {
      inventory.addChild(parent, name, waiting.origin());
      Pending above = pending.get(parent);
      if (above != null && above.section() == Section.CHILDREN) {
        adopt(parent, above);
      }
    }
  }

  private void readChild(String line) {
    Matcher name = GROUP_NAME.matcher(line);
    if (!name.matches()) {
      throw error(1, "Expected group name, got: " + line);
    }
    String child = name.group(1);
    if (inventory.hasGroup(child)) {
      inventory.addChild(group, child, origin(1));
    } else {
      pending
          .computeIfAbsent(
              child, missing -> new Pending(Section.CHILDREN, origin(1), new ArrayList<>()))
          .parents()
          .add(group);
    }
  }

  private void readVariable(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw error(1, "Expected key=value, got: " + line);
    }
    String name = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    inventory.setGroupVariable(group, name, new Variable(value(value), origin(1)));
  }

  private @Nullable Object value(String text) {
    Object value = PythonLiteral.valueOf(text);
    return followed == Line.CURRENT ? withoutTuples(value) : value;
  }

  /** The current line has no tuples and sets among its variables. */
  private static @Nullable Object withoutTuples(@Nullable Object value) {
    return switch (value) {
      case Collection<?> items -> {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(withoutTuples(item)));
        yield list;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> plain.put(key, withoutTuples(item)));
        yield plain;
      }
      case null, default -> value;
    };
  }

  private void readHosts(String line) {
    List<ShellWords.Word> words;
    try {
      words = ShellWords.splitLine(line);
    } catch (ShellWords.UnfinishedException e) {
      throw error(
          e.column(), "Error parsing host definition '%s': %s".formatted(line, e.getMessage()));
    }
    if (words.isEmpty()) {
      throw error(1, "Expected a host, got: " + line);
    }
    HostPart hosts = HostPart.parse(words.getFirst().text(), origin(1));
    Map<String, Variable> variables = LinkedHashMap.newLinkedHashMap(words.size());
    for (ShellWords.Word word : words.subList(1, words.size())) {
      int equals = word.text().indexOf('=');
      if (equals < 0) {
        throw error(
            word.column(), "Expected key=value host variable assignment, got: " + word.text());
      }
      Object value = value(word.text().substring(equals + 1));
      variables.put(word.text().substring(0, equals), new Variable(value, origin(word.column())));
    }
    hosts.addTo(inventory, group, variables);
  }

  private void checkPending() {
    pending.forEach((name, waiting) -> {
      throw new InventoryException(
          waiting.section() == Section.VARS
              ? "Section [%s:vars] not valid for undefined group: %s".formatted(name, name)
              : "Section [%s:children] includes undefined group: %s"
                  .formatted(waiting.parents().getLast(), name),
          waiting.origin());
    });
  }

  private Origin origin(int column) {
    return new Origin(file, lineNumber, indent + column);
  }

  private InventoryException error(int column, String message) {
    return new InventoryException(message, origin(column));
  }
}
