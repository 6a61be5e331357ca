package dev.mitoscope.inventory.toml;

import java.util.ArrayList;
import java.util.List;

/** Reads TOML 1.0: tables, arrays of tables, dotted keys, and values. */
public final class TomlReader {
  private final TomlScanner scanner;
  private final TomlTable root = new TomlTable();
  private TomlTable current = root;

  private TomlReader(String text) {
    this.scanner = new TomlScanner(text);
  }

  /** The document's top table. */
  public static TomlTable read(String text) throws TomlException {
    TomlReader reader = new TomlReader(text);
    reader.readDocument();
    return reader.root;
  }

  private void readDocument() throws TomlException {
    scanner.skipBlankLines();
    while (!scanner.atEnd()) {
      if (scanner.accept("[[")) {
        List<String> path = readKey();
        scanner.expect("]]");
        current = appendTable(path);
      } else if (scanner.accept("[")) {
        List<String> path = readKey();
        scanner.expect("]");
        current = openTable(path);
      } else {
        readPair(current);
      }
      scanner.endLine();
      scanner.skipBlankLines();
    }
  }

  private TomlTable openTable(List<String> path) throws TomlException {
    TomlTable table = root;
    for (String key : path) {
      table = descend(table, key);
    }
    if (table.isClosed()) {
      throw scanner.error("the table [%s] is defined twice".formatted(String.join(".", path)));
    }
    table.close();
    return table;
  }

  private TomlTable appendTable(List<String> path) throws TomlException {
    TomlTable parent = root;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = descend(parent, key);
    }
    String last = path.getLast();
    TomlTable.Entry entry = parent.get(last);
    List<Object> tables = new ArrayList<>();
    if (entry != null) {
      if (!(entry.value() instanceof List<?> list)) {
        throw scanner.error("the key %s is no array of tables".formatted(last));
      }
      tables.addAll(list);
    }
    TomlTable added = new TomlTable();
    tables.add(added);
    parent.entries().put(last, new TomlTable.Entry(tables, scanner.line()));
    return added;
  }

  /** The table below a key, made where there is none; of an array of tables the last. */
  private TomlTable descend(TomlTable table, String key) throws TomlException {
    TomlTable.Entry entry = table.get(key);
    if (entry == null) {
      TomlTable made = new TomlTable();
      table.entries().put(key, new TomlTable.Entry(made, scanner.line()));
      return made;
    }
    return switch (entry.value()) {
      case TomlTable below -> below;
      case List<?> list when !list.isEmpty() && list.getLast() instanceof TomlTable last -> last;
      default -> throw scanner.error("the key %s is no table".formatted(key));
    };
  }

  private void readPair(TomlTable table) throws TomlException {
    int line = scanner.line();
    List<String> path = readKey();
    scanner.expect("=");
    TomlTable target = table;
    for (String key : path.subList(0, path.size() - 1)) {
      target = descend(target, key);
    }
    Object value = readValue();
    if (target.entries().putIfAbsent(path.getLast(), new TomlTable.Entry(value, line)) != null) {
      throw scanner.error("the key %s is defined twice".formatted(String.join(".", path)));
    }
  }

  private List<String> readKey() throws TomlException {
    List<String> path = new ArrayList<>();
    do {
      path.add(scanner.key());
    } while (scanner.accept("."));
    return path;
  }

  private Object readValue() throws TomlException {
    if (scanner.accept("[")) {
      return readArray();
    }
    if (scanner.accept("{")) {
      return readInlineTable();
    }
    return scanner.scalar();
  }

  private List<Object> readArray() throws TomlException {
    scanner.enter();
    List<Object> items = new ArrayList<>();
    scanner.skipBlankLines();
    while (!scanner.accept("]")) {
      items.add(readValue());
      scanner.skipBlankLines();
      if (!scanner.accept(",")) {
        scanner.expect("]");
        break;
      }
      scanner.skipBlankLines();
    }
    scanner.leave();
    return items;
  }

  private TomlTable readInlineTable() throws TomlException {
    scanner.enter();
    TomlTable table = new TomlTable();
    if (!scanner.accept("}")) {
      do {
        readPair(table);
      } while (scanner.accept(","));
      scanner.expect("}");
    }
    table.close();
    scanner.leave();
    return table;
  }
}
