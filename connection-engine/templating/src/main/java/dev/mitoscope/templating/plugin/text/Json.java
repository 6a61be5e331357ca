package dev.mitoscope.templating.plugin.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Dates;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Floats;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import dev.mitoscope.templating.value.Undefined;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Python's {@code json} module reads and writes it. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(200_000_000)
                  .maxNumberLength(100_000)
                  .build())
          .build();

  /**
   * How JSON is written.
   *
   * @param indent the blanks of one level; null for everything on one line
   * @param itemSeparator between elements
   * @param keySeparator between key and value
   * @param sortKeys whether keys are sorted
   * @param ascii whether other characters are escaped
   */
  public record Style(
      @Nullable String indent,
      String itemSeparator,
      String keySeparator,
      boolean sortKeys,
      boolean ascii) {}

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private Json(Style style) {
    this.style = style;
  }

  /** {@code json.dumps(value)} in that style. */
  public static String write(@Nullable Object value, Style style) {
    Json writer = new Json(style);
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(@Nullable Object value, int level) {
    switch (value) {
      case null -> out.append("null");
      case Boolean flag -> out.append(flag.booleanValue());
      case Double number -> out.append(number(number));
      case CharSequence text -> text(text.toString());
      case EncryptedText text -> text(text.armoured());
      case Undefined undefined -> throw undefined.error();
      case Map<?, ?> map -> map(map, level);
      case Collection<?> items -> list(items, level);
      case LocalDate date -> text(date.toString());
      case LocalDateTime time -> text(Dates.isoformat(time));
      case OffsetDateTime time -> text(Dates.isoformat(time));
      default -> {
        if (!Types.isInteger(value)) {
          throw TemplateException.runtime(
              "Object of type " + Types.name(value) + " is not JSON serializable");
        }
        out.append(Repr.str(value));
      }
    }
  }

  private static String number(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : Double.isInfinite(number) ? (number > 0 ? "Infinity" : "-Infinity") : Floats.repr(number);
  }

  private void list(Collection<?> items, int level) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    boolean first = true;
    for (Object item : items) {
      next(first, level + 1);
      first = false;
      value(item, level + 1);
    }
    close(']', level);
  }

  private void map(Map<?, ?> map, int level) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (style.sortKeys()) {
      entries.sort((a, b) -> Compare.order(a.getKey(), b.getKey(), "<"));
    }
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : entries) {
      next(first, level + 1);
      first = false;
      text(key(entry.getKey()));
      out.append(style.keySeparator());
      value(entry.getValue(), level + 1);
    }
    close('}', level);
  }

  /** A key of a dictionary as the text that it is in JSON. */
  public static String key(@Nullable Object key) {
    return switch (key) {
      case null -> "null";
      case CharSequence text -> text.toString();
      case Boolean flag -> flag ? "true" : "false";
      case Double number -> number(number);
      default -> {
        if (!Types.isInteger(key)) {
          throw TemplateException.runtime(
              "keys must be str, int, float, bool or None, not " + Types.name(key));
        }
        yield Repr.str(key);
      }
    };
  }

  private void next(boolean first, int level) {
    if (!first) {
      out.append(style.itemSeparator());
    }
    if (style.indent() != null) {
      out.append('\n').append(style.indent().repeat(level));
    }
  }

  private void close(char bracket, int level) {
    if (style.indent() != null) {
      out.append('\n').append(style.indent().repeat(level));
    }
    out.append(bracket);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || (style.ascii() && c > 0x7e)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** {@code json.loads(text)}. */
  public static @Nullable Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw TemplateException.runtime("Expecting value: line 1 column 1 (char 0)");
      }
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw TemplateException.runtime(
            "Extra data: line %d column %d (char %d)"
                .formatted(
                    parser.currentTokenLocation().getLineNr(),
                    parser.currentTokenLocation().getColumnNr(),
                    parser.currentTokenLocation().getCharOffset()));
      }
      return value;
    } catch (JsonParseException e) {
      throw inPythonsWords(e, text);
    } catch (IOException e) {
      throw TemplateException.runtime("not valid JSON: " + e.getMessage());
    }
  }

  private static TemplateException inPythonsWords(JsonParseException failure, String text) {
    String said = failure.getOriginalMessage();
    boolean ended = said.startsWith("Unexpected end-of-input");
    int at = (int) Math.min(text.length(), Math.max(0, failure.getLocation().getCharOffset()));
    String before = text.substring(0, at).stripTrailing();
    String problem;
    if (said.contains("start field name")
        || (ended && said.contains("Object") && (before.endsWith("{") || before.endsWith(",")))) {
      problem = "Expecting property name enclosed in double quotes";
    } else if (said.contains("expecting comma")
        || (ended && said.contains("close marker") && !before.matches("(?s).*[\\[,:{]"))) {
      problem = "Expecting ',' delimiter";
    } else if (said.contains("expecting a colon")) {
      problem = "Expecting ':' delimiter";
    } else if (said.contains("closing quote")) {
      problem = "Unterminated string";
    } else if (said.startsWith("Illegal unquoted character")) {
      problem = "Invalid control character";
    } else {
      problem = "Expecting value";
    }
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    int column = at - text.lastIndexOf('\n', at - 1);
    return TemplateException.runtime(
        "%s: line %d column %d (char %d)".formatted(problem, line, column, at));
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, read(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> Arithmetic.shrink(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }
}
