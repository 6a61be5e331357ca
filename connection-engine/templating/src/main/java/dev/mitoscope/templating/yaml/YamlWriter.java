package dev.mitoscope.templating.yaml;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Dates;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Floats;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes plain data as YAML, as PyYAML with libyaml, which Ansible uses, lays it out. */
public final class YamlWriter {
  /** A longer key is written after a question mark. */
  private static final int MAX_SIMPLE_KEY = 128;

  private final YamlStyle style;
  private final ScalarWriter out;
  private final YamlAnchors anchors;

  private YamlWriter(YamlStyle style, YamlAnchors anchors) {
    this.style = style;
    this.anchors = anchors;
    this.out = new ScalarWriter(style.indent(), style.width());
  }

  /** The YAML of a value. */
  public static String write(@Nullable Object value, YamlStyle style) {
    YamlWriter writer = new YamlWriter(style, YamlAnchors.of(value, style));
    if (style.explicitStart()) {
      writer.out.indicator("---", true, false, false);
    }
    writer.node(value, Context.ROOT, false);
    writer.out.newLine();
    if (style.explicitEnd()) {
      writer.out.indicator("...", true, false, false);
      writer.out.newLine();
    }
    return writer.out.toString();
  }

  private enum Context {
    ROOT,
    SEQUENCE,
    MAPPING
  }

  private void node(@Nullable Object value, Context context, boolean simpleKey) {
    Undefined.check(value);
    YamlAnchors.Reference reference = anchors.next(value);
    if (reference != null) {
      out.indicator((reference.first() ? "&" : "*") + reference.name(), true, false, false);
      if (!reference.first()) {
        return;
      }
    }
    switch (value) {
      case Set<?> set -> {
        out.indicator("!!set", true, false, false);
        List<Map.Entry<?, ?>> members = new ArrayList<>();
        set.forEach(member -> members.add(new java.util.AbstractMap.SimpleEntry<>(member, null)));
        mapping(members, true);
      }
      case Map<?, ?> map ->
          mapping(sorted(map), map.values().stream().allMatch(YamlWriter::isScalar));
      case Collection<?> items -> sequence(items, context);
      case EncryptedText vault -> out.literal("!vault", vault.armoured());
      case byte[] bytes -> out.literal("!!binary", Base64.getMimeEncoder().encodeToString(bytes));
      case null, default -> scalar(value, simpleKey);
    }
  }

  private static boolean isScalar(@Nullable Object value) {
    return !(value instanceof Map<?, ?>
        || value instanceof Collection<?>
        || value instanceof EncryptedText
        || value instanceof byte[]);
  }

  private List<Map.Entry<?, ?>> sorted(Map<?, ?> map) {
    return sorted(map, style.sortKeys());
  }

  static List<Map.Entry<?, ?>> sorted(Map<?, ?> map, boolean sortKeys) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sortKeys) {
      List<Map.Entry<?, ?>> ordered = new ArrayList<>(entries);
      try {
        ordered.sort((a, b) -> Compare.order(a.getKey(), b.getKey(), "<"));
        return ordered;
      } catch (TemplateException e) {
        return entries; // keys of several types have no order: PyYAML leaves them as they are
      }
    }
    return entries;
  }

  private boolean inFlow(boolean leaf) {
    return out.flowLevel() > 0
        || style.flow() == YamlStyle.Flow.ALWAYS
        || (leaf
            && style.flow() == YamlStyle.Flow.LEAVES
            && style.scalars() == YamlStyle.Scalars.SIMPLE);
  }

  private void sequence(Collection<?> items, Context context) {
    boolean leaf = items.stream().allMatch(YamlWriter::isScalar);
    if (items.isEmpty() || inFlow(leaf)) {
      flowSequence(items);
      return;
    }
    out.indent(false, context == Context.MAPPING && !out.atIndentation());
    for (Object item : items) {
      out.startLine();
      out.indicator("-", true, false, true);
      node(item, Context.SEQUENCE, false);
    }
    out.dedent();
  }

  private void flowSequence(Collection<?> items) {
    out.openFlow("[");
    boolean first = true;
    for (Object item : items) {
      out.nextInFlow(first);
      first = false;
      node(item, Context.SEQUENCE, false);
    }
    out.closeFlow("]");
  }

  private void mapping(List<Map.Entry<?, ?>> entries, boolean leaf) {
    if (entries.isEmpty() || inFlow(leaf)) {
      flowMapping(entries);
      return;
    }
    out.indent(false, false);
    for (Map.Entry<?, ?> entry : entries) {
      out.startLine();
      if (isSimpleKey(entry.getKey())) {
        node(entry.getKey(), Context.MAPPING, true);
        out.indicator(":", false, false, false);
      } else {
        out.indicator("?", true, false, true);
        node(entry.getKey(), Context.MAPPING, false);
        out.startLine();
        out.indicator(":", true, false, true);
      }
      node(entry.getValue(), Context.MAPPING, false);
    }
    out.dedent();
  }

  private void flowMapping(List<Map.Entry<?, ?>> entries) {
    out.openFlow("{");
    boolean first = true;
    for (Map.Entry<?, ?> entry : entries) {
      out.nextInFlow(first);
      first = false;
      boolean simple = isSimpleKey(entry.getKey());
      if (!simple) {
        out.indicator("?", true, false, false);
      }
      node(entry.getKey(), Context.MAPPING, simple);
      out.indicator(":", !simple, false, false);
      node(entry.getValue(), Context.MAPPING, false);
    }
    out.closeFlow("}");
  }

  private static boolean isSimpleKey(@Nullable Object key) {
    if (!isScalar(key)) {
      return (key instanceof Collection<?> items && items.isEmpty())
          || (key instanceof Map<?, ?> map && map.isEmpty());
    }
    String text = key instanceof CharSequence ? key.toString() : plain(key);
    return text.length() < MAX_SIMPLE_KEY && !ScalarAnalysis.of(text).multiline();
  }

  private void scalar(@Nullable Object value, boolean simpleKey) {
    out.indent(true, false);
    if (style.scalars() != YamlStyle.Scalars.SIMPLE) {
      if (!(value instanceof CharSequence)) {
        out.indicator("!", true, false, false);
      }
      out.styled(
          value instanceof CharSequence text ? text.toString() : plain(value),
          style.scalars(),
          simpleKey);
    } else if (value instanceof CharSequence text
        && style.blocks()
        && !simpleKey
        && out.isBlock(text)) {
      out.block(text.toString());
    } else if (value instanceof CharSequence text) {
      out.text(text.toString(), simpleKey);
    } else {
      out.plain(plain(value), !simpleKey);
    }
    out.dedent();
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean flag -> flag.toString();
      case Double number -> number(number);
      case LocalDate date -> date.toString();
      case LocalDateTime time -> Dates.str(time);
      case OffsetDateTime time -> Dates.str(time);
      default -> {
        if (!Types.isInteger(value)) {
          throw TemplateException.runtime(
              "cannot represent an object of type " + Types.name(value));
        }
        yield Repr.str(value);
      }
    };
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    String text = Floats.repr(number);
    return text.contains(".") ? text : text.replace("e", ".0e");
  }
}
