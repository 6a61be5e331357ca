package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.plugin.text.PrettyPrint;
import dev.mitoscope.templating.value.AlreadyTemplated;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.DictView;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.PyRange;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import dev.mitoscope.templating.yaml.YamlStyle;
import dev.mitoscope.templating.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters from and to JSON and YAML. */
final class DataFilters {
  private DataFilters() {}

  static void define(Table table) {
    table.define("to_json(a, **kw)", (e, a) -> json(e.settings().line(), a, false));
    table.define("to_nice_json(a, **kw)", (e, a) -> json(e.settings().line(), a, true));
    table.define("to_yaml(a, **kw)", a -> yaml(a, YamlStyle.PLAIN));
    table.define("to_nice_yaml(a, indent=4, **kw)", a -> yaml(a, YamlStyle.NICE));
    table.define("from_json(string)", a -> Json.read(text(a)));
    table.define("from_yaml(string)", DataFilters::fromYaml);
    table.define(
        "from_yaml_all(string)",
        (e, a) ->
            a.get("string") == null && e.settings().line() == Line.CURRENT
                ? new ArrayList<>()
                : fromYamlAll(a));
    table.define(
        "pprint(value)",
        (e, a) ->
            e.settings().line() == Line.CURRENT
                ? Repr.repr(a.get("value"))
                : PrettyPrint.format(a.get("value")));
  }

  private static String text(Bound a) {
    if (a.get("string") instanceof CharSequence text) {
      return text.toString();
    }
    throw TemplateException.runtime(
        "the JSON object must be str, bytes or bytearray, not " + Types.name(a.get("string")));
  }

  private static @Nullable Object option(Bound a, String name, @Nullable Object otherwise) {
    return a.others().containsKey(name) ? a.others().get(name) : otherwise;
  }

  private static String json(Line line, Bound a, boolean nice) {
    Object indent = option(a, "indent", nice ? 4L : null);
    String blanks =
        indent == null
            ? null
            : indent instanceof CharSequence text
                ? text.toString()
                : " ".repeat(Arithmetic.toInt(indent));
    String item = blanks == null ? ", " : ",";
    String key = ": ";
    if (option(a, "separators", null) instanceof List<?> separators && separators.size() == 2) {
      item = Repr.str(separators.getFirst());
      key = Repr.str(separators.getLast());
    }
    boolean sorted = Truth.of(option(a, "sort_keys", nice));
    boolean ascii = Truth.of(option(a, "ensure_ascii", true));
    if (line == Line.CLASSIC) {
      requireData(a.get("a"), "Object of type %s is not JSON serializable");
    }
    return Json.write(a.get("a"), new Json.Style(blanks, item, key, sorted, ascii));
  }

  private static String yaml(Bound a, YamlStyle base) {
    Object flow =
        option(
            a, "default_flow_style", base.flow() == YamlStyle.Flow.NEVER ? (Object) false : null);
    boolean nice = base.indent() != YamlStyle.PLAIN.indent();
    Object indent = nice ? a.get("indent") : option(a, "indent", (long) base.indent());
    YamlStyle style =
        new YamlStyle(
            indent == null ? 2 : Arithmetic.toInt(indent),
            Arithmetic.toInt(option(a, "width", (long) base.width())),
            flow == null
                ? YamlStyle.Flow.LEAVES
                : Truth.of(flow) ? YamlStyle.Flow.ALWAYS : YamlStyle.Flow.NEVER,
            Truth.of(option(a, "sort_keys", true)),
            Truth.of(option(a, "explicit_start", false)),
            Truth.of(option(a, "explicit_end", false)),
            false,
            base.aliases(),
            scalars(option(a, "default_style", null)));
    for (String unsupported : List.of("canonical", "line_break", "tags", "version")) {
      if (Truth.of(option(a, unsupported, null))) {
        throw TemplateException.runtime("the option " + unsupported + " is not supported");
      }
    }
    requireData(a.get("a"), "cannot represent an object of type %s");
    return YamlWriter.write(a.get("a"), style);
  }

  private static YamlStyle.Scalars scalars(@Nullable Object style) {
    return switch (style == null ? "" : Repr.str(style)) {
      case "" -> YamlStyle.Scalars.SIMPLE;
      case "'" -> YamlStyle.Scalars.SINGLE_QUOTED;
      case "\"" -> YamlStyle.Scalars.DOUBLE_QUOTED;
      case "|" -> YamlStyle.Scalars.LITERAL;
      default ->
          throw TemplateException.runtime(
              "default_style " + Repr.repr(style) + " is not supported: use ', \" or |");
    };
  }

  /** Ranges and views of dictionaries are no data to Python's writers. */
  private static void requireData(@Nullable Object value, String complaint) {
    switch (value) {
      case PyRange range -> throw TemplateException.runtime(complaint.formatted("range"));
      case DictView view -> throw TemplateException.runtime(complaint.formatted(view.typeName()));
      case AlreadyTemplated templated -> {
        // holds what variables hold, which is data
      }
      case Map<?, ?> map -> map.values().forEach(item -> requireData(item, complaint));
      case List<?> list -> list.forEach(item -> requireData(item, complaint));
      case null, default -> {
        // a scalar, or for the writer to refuse
      }
    }
  }

  private static @Nullable Object fromYaml(Bound a) {
    if (!(a.get("string") instanceof CharSequence text)) {
      return a.get("string");
    }
    try {
      return plain(YamlReader.read(text.toString(), "<from_yaml>").toValue());
    } catch (YamlException e) {
      throw TemplateException.runtime("not valid YAML: " + e.getMessage());
    }
  }

  /**
   * Vault values are for variable files: PyYAML, which is what the filter is, knows no such tag.
   */
  private static @Nullable Object plain(@Nullable Object value) {
    switch (value) {
      case EncryptedText vault ->
          throw TemplateException.runtime(
              "could not determine a constructor for the tag '!vault'\n  in " + vault.origin());
      case Map<?, ?> map -> map.values().forEach(DataFilters::plain);
      case List<?> list -> list.forEach(DataFilters::plain);
      case null, default -> {
        // a scalar
      }
    }
    return value;
  }

  private static @Nullable Object fromYamlAll(Bound a) {
    if (!(a.get("string") instanceof CharSequence text)) {
      return a.get("string");
    }
    try {
      List<Object> documents = new ArrayList<>();
      for (YamlDocument document : YamlReader.readAll(text.toString(), "<from_yaml_all>")) {
        documents.add(plain(document.toValue()));
      }
      return documents;
    } catch (YamlException e) {
      throw TemplateException.runtime("not valid YAML: " + e.getMessage());
    }
  }
}
