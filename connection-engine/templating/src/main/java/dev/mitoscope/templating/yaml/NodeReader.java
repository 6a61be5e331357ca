package dev.mitoscope.templating.yaml;

import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.UnsafeText;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the composed nodes of one document into ours: types, merge keys, duplicate keys, Ansible's
 * tags.
 */
final class NodeReader {
  private final String file;
  private final List<YamlWarning> warnings = new ArrayList<>();
  private final IdentityHashMap<Node, YamlNode> done = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  NodeReader(String file) {
    this.file = file;
  }

  List<YamlWarning> warnings() {
    return warnings;
  }

  YamlNode read(Node node) {
    return read(node, false);
  }

  private YamlNode read(Node node, boolean unsafe) {
    YamlNode known = unsafe ? null : done.get(node);
    if (known != null) {
      return known;
    }
    if (open.put(node, true) != null) {
      throw new YamlException(
          at(node), "an alias here refers to a value that contains it. Remove the alias.");
    }
    boolean isUnsafe = unsafe || node.getTag().getValue().equals("!unsafe");
    YamlNode result =
        switch (node) {
          case ScalarNode scalar ->
              new YamlScalar(
                  at(node), scalar.getValue(), scalar.isPlain(), value(scalar, isUnsafe));
          case SequenceNode sequence -> sequence(sequence, isUnsafe);
          case MappingNode mapping -> mapping(mapping, isUnsafe);
          default ->
              throw new YamlException(
                  at(node), "an alias refers to no value. Define its anchor before it.");
        };
    open.remove(node);
    if (result.size() > YamlReader.MAX_NODES) {
      throw new YamlException(
          at(node),
          "aliases multiply this value to more than " + YamlReader.MAX_NODES + " values.");
    }
    if (!unsafe) {
      done.put(node, result);
    }
    return result;
  }

  private YamlSequence sequence(SequenceNode node, boolean unsafe) {
    List<YamlNode> items = new ArrayList<>(node.getValue().size());
    long size = 1;
    for (Node child : node.getValue()) {
      YamlNode item = read(child, unsafe);
      size += item.size();
      items.add(item);
    }
    return new YamlSequence(at(node), items, size);
  }

  /** Merged keys come first, as PyYAML puts them, and give way to the mapping's own. */
  private YamlMapping mapping(MappingNode node, boolean unsafe) {
    Map<Object, YamlMapping.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merge(tuple.getValueNode(), entries, unsafe);
      }
    }
    Map<Object, Position> own = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        continue;
      }
      YamlNode key = read(tuple.getKeyNode());
      Object name = YamlKeys.of(key);
      Position first = own.putIfAbsent(name, key.position());
      if (first != null) {
        warnings.add(
            new YamlWarning(
                key.position(),
                "the key \""
                    + name
                    + "\" was given before, in line "
                    + first.line()
                    + "; the last one is used."));
      }
      YamlNode value = read(tuple.getValueNode(), unsafe);
      YamlMapping.Entry before = entries.get(name);
      entries.put(name, new YamlMapping.Entry(before == null ? key : before.key(), value));
    }
    long size = 1;
    for (YamlMapping.Entry entry : entries.values()) {
      size += 1 + entry.value().size();
    }
    boolean isSet = node.getTag().equals(Tag.SET);
    return new YamlMapping(at(node), List.copyOf(entries.values()), isSet, size);
  }

  private void merge(Node from, Map<Object, YamlMapping.Entry> into, boolean unsafe) {
    switch (read(from, unsafe)) {
      case YamlMapping mapping -> mergeOne(mapping, into);
      case YamlSequence sequence -> {
        for (YamlNode item : sequence.items()) {
          if (!(item instanceof YamlMapping mapping)) {
            throw new YamlException(item.position(), "only mappings can be merged with \"<<\".");
          }
          mergeOne(mapping, into);
        }
      }
      case YamlScalar scalar ->
          throw new YamlException(
              scalar.position(),
              "\"<<\" merges a mapping or a list of mappings: give it an alias such as *defaults.");
    }
  }

  private static void mergeOne(YamlMapping from, Map<Object, YamlMapping.Entry> into) {
    for (YamlMapping.Entry entry : from.entries()) {
      into.putIfAbsent(YamlKeys.of(entry.key()), entry);
    }
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getValue().equals("<<")
        && (scalar.getTag().equals(PlainResolver.PLAIN) || scalar.getTag().equals(Tag.MERGE));
  }

  private @Nullable Object value(ScalarNode scalar, boolean unsafe) {
    Object value = typed(scalar);
    return unsafe && value instanceof String text ? new UnsafeText(text) : value;
  }

  private @Nullable Object typed(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    try {
      return switch (tag.getValue()) {
        case "!plain" -> plain(text, ScalarTypes.typeOf(text));
        case Tag.PREFIX + "str", "!", "!unsafe", Tag.PREFIX + "python/unicode" -> text;
        case "!vault", "!vault-encrypted" -> new EncryptedText(text, at(scalar).toString());
        case Tag.PREFIX + "null" -> null;
        case Tag.PREFIX + "bool" -> required(ScalarTypes.bool(text), scalar, "true or false");
        case Tag.PREFIX + "int" -> ScalarTypes.integer(text);
        case Tag.PREFIX + "float" -> ScalarTypes.floating(text);
        case Tag.PREFIX + "timestamp" -> ScalarTypes.timestamp(text);
        case Tag.PREFIX + "binary" -> text.replaceAll("\\s+", "");
        default -> throw unknown(scalar);
      };
    } catch (DateTimeException e) {
      throw new YamlException(
          at(scalar),
          "\"" + text + "\" is no date of the calendar. Put it in quotes to keep it as text.");
    } catch (NumberFormatException e) {
      throw new YamlException(
          at(scalar), "\"" + text + "\" is no number. Put it in quotes to keep it as text.");
    }
  }

  private static @Nullable Object plain(String text, ScalarTypes.Type type) {
    return switch (type) {
      case NULL -> null;
      case BOOL -> ScalarTypes.bool(text);
      case INT -> ScalarTypes.integer(text);
      case FLOAT -> ScalarTypes.floating(text);
      case TIMESTAMP -> ScalarTypes.timestamp(text);
      case MERGE, TEXT -> text;
    };
  }

  private Object required(@Nullable Object value, ScalarNode scalar, String wanted) {
    if (value == null) {
      throw new YamlException(at(scalar), "\"" + scalar.getValue() + "\" is not " + wanted + ".");
    }
    return value;
  }

  private YamlException unknown(ScalarNode scalar) {
    return new YamlException(
        at(scalar),
        "the tag "
            + scalar.getTag().getValue()
            + " is unknown here: Ansible knows !unsafe and !vault. Put quotes around a"
            + " value that begins with \"!\".");
  }

  private Position at(Node node) {
    Mark mark = node.getStartMark();
    return mark == null
        ? new Position(file, 0, 0)
        : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
