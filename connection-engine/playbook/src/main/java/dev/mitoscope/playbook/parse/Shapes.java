package dev.mitoscope.playbook.parse;

import dev.mitoscope.inventory.Variable;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlScalar;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes nodes for what they should be, and says what is wrong where they are something else. */
final class Shapes {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> NOT_VARIABLES =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private Shapes() {}

  static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() == null;
  }

  /** Refuses the first key that the set lacks. */
  static void onlyKeys(YamlMapping mapping, Set<String> keys, String what) {
    onlyKeys(mapping, keys, what, Line.CLASSIC);
  }

  /** The current line tells the key's place, the classic one that of what it stands in. */
  static void onlyKeys(YamlMapping mapping, Set<String> keys, String what, Line line) {
    for (YamlMapping.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.name())) {
        throw new PlaybookException(
            "'" + entry.name() + "' is not a valid attribute for a " + what,
            line == Line.CURRENT ? entry.key().position() : mapping.position());
      }
    }
  }

  /** The entries of those names as settings. */
  static Map<String, Setting> settings(YamlMapping mapping, Set<String> keys) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      if (keys.contains(entry.name())) {
        Setting setting = new Setting(entry.value().toValue(), entry.value().position());
        KeywordTypes.check(entry.name(), setting);
        settings.put(entry.name(), setting);
      }
    }
    return settings;
  }

  /** A list, or none where the value is empty. */
  static List<YamlNode> items(@Nullable YamlNode node, String what) {
    if (node == null || isNull(node)) {
      return List.of();
    }
    if (node instanceof YamlSequence sequence) {
      return sequence.items();
    }
    throw new PlaybookException(
        what + " must be a list or empty, but is " + kind(node), node.position());
  }

  /** A dictionary of variables; a list of such is merged, as the classic line does. */
  static Map<String, Variable> variables(@Nullable YamlNode node, String owner, Line line) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    if (node == null || isNull(node)) {
      return variables;
    }
    if (node instanceof YamlSequence list && line == Line.CLASSIC) {
      list.items().forEach(item -> variables.putAll(variables(item, owner, line)));
      return variables;
    }
    if (!(node instanceof YamlMapping mapping)) {
      throw new PlaybookException(
          "Vars in a "
              + owner
              + " must be specified as a dictionary"
              + (line == Line.CLASSIC ? ", or a list of dictionaries" : "."),
          node.position());
    }
    for (YamlMapping.Entry entry : mapping.entries()) {
      String name = entry.name();
      if (!isVariableName(name)) {
        throw line == Line.CURRENT
            ? new PlaybookException("Invalid variable name '" + name + "'.", entry.key().position())
            : new PlaybookException(
                "Invalid variable name in vars specified for "
                    + owner
                    + ": '"
                    + name
                    + "' is not a valid variable name",
                mapping.position());
      }
    }
    variables.putAll(Variable.of(mapping));
    return variables;
  }

  static boolean isVariableName(String name) {
    return IDENTIFIER.matcher(name).matches() && !NOT_VARIABLES.contains(name);
  }

  /** Plain data as a map with textual keys. */
  static Map<String, @Nullable Object> textKeys(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  static String kind(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping -> "a dictionary";
      case YamlSequence sequence -> "a list";
      case YamlScalar scalar ->
          switch (scalar.value()) {
            case null -> "empty";
            case Boolean value -> "a boolean";
            case Number value -> "a number";
            default -> "a string";
          };
    };
  }
}
