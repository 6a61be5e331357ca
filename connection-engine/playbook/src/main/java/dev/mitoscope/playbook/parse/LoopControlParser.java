package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.LoopControl;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code loop_control}. */
final class LoopControlParser {
  private LoopControlParser() {}

  static LoopControl parse(@Nullable YamlNode node) {
    if (node == null || Shapes.isNull(node)) {
      return LoopControl.DEFAULT;
    }
    if (!(node instanceof YamlMapping mapping)) {
      throw new PlaybookException(
          "the `loop_control` value must be specified as a dictionary and cannot be a variable"
              + " itself (though it can contain variables)",
          node.position());
    }
    Shapes.onlyKeys(mapping, Keywords.LOOP_CONTROL, "LoopControl");
    String loopVar = text(mapping, "loop_var");
    return new LoopControl(
        loopVar == null ? "item" : loopVar,
        text(mapping, "index_var"),
        value(mapping, "label"),
        value(mapping, "pause"),
        isTrue(mapping, "extended", false),
        isTrue(mapping, "extended_allitems", true),
        conditions(value(mapping, "break_when")));
  }

  private static @Nullable Object value(YamlMapping mapping, String key) {
    return mapping.get(key).map(YamlNode::toValue).orElse(null);
  }

  private static @Nullable String text(YamlMapping mapping, String key) {
    Object value = value(mapping, key);
    return value == null ? null : value.toString();
  }

  private static boolean isTrue(YamlMapping mapping, String key, boolean otherwise) {
    Object value = value(mapping, key);
    return value == null ? otherwise : Boolean.parseBoolean(value.toString());
  }

  private static List<Object> conditions(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> List.copyOf(list);
      default -> List.of(value);
    };
  }
}
