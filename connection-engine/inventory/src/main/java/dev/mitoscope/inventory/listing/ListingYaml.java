package dev.mitoscope.inventory.listing;

import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Floats;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes listings in YAML as PyYAML's safe dumper does: blocks, sorted keys, no quotes where none
 * are needed, an anchor where the same list or mapping stands twice.
 */
final class ListingYaml extends Representer {

  private ListingYaml(DumperOptions options) {
    super(options);
    // PyYAML leaves the style of several lines to its emitter; SnakeYAML would take a block.
    representers.put(String.class, text -> scalar(Tag.STR, text, ScalarStyle.PLAIN));
    representers.put(
        Double.class, number -> scalar(Tag.FLOAT, floatText((Double) number), ScalarStyle.PLAIN));
    representers.put(
        EncryptedText.class,
        value ->
            shared(new Tag("!vault"), ((EncryptedText) value).armoured(), ScalarStyle.LITERAL));
    representers.put(UnsafeText.class, text -> scalar(Tag.STR, text, ScalarStyle.PLAIN));
    multiRepresenters.put(
        java.time.temporal.Temporal.class,
        moment -> shared(Tag.TIMESTAMP, moment.toString().replace('T', ' '), ScalarStyle.PLAIN));
    multiRepresenters.put(
        Collection.class,
        items -> representSequence(Tag.SEQ, (Collection<?>) items, FlowStyle.AUTO));
  }

  static String write(@Nullable Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    return new Yaml(new ListingYaml(options), options).dump(value);
  }

  private Node scalar(Tag tag, Object text, ScalarStyle style) {
    return representScalar(tag, text.toString(), style);
  }

  /** Like PyYAML, writes an alias where the same object stands again. */
  private Node shared(Tag tag, String text, ScalarStyle style) {
    Node node = representScalar(tag, text, style);
    representedObjects.put(objectToRepresent, node);
    return node;
  }

  private static String floatText(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    String text = Floats.repr(number);
    return text.indexOf('.') < 0 ? text.replaceFirst("e", ".0e") : text;
  }

  @Override
  protected Node representMapping(Tag tag, Map<?, ?> mapping, FlowStyle flowStyle) {
    Map<@Nullable Object, @Nullable Object> sorted = new LinkedHashMap<>();
    mapping.entrySet().stream()
        .sorted(java.util.Comparator.comparing(entry -> String.valueOf(entry.getKey())))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return super.representMapping(Tag.MAP, sorted, flowStyle);
  }
}
