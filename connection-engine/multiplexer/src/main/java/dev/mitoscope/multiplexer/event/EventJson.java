package dev.mitoscope.multiplexer.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mitoscope.multiplexer.frame.PlainJson;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One event, one line of JSON: {@code {"seq": 7, "at": "2026-11-22T10:00:00.123Z", "event":
 * "task_started", …}}. Field names are the records' in snake case.
 */
public final class EventJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .addModule(new SimpleModule().addDeserializer(Object.class, new AnyValue()))
          // A newer version's run file still opens in an older console.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<String, Class<? extends Event>> TYPES = types();

  private EventJson() {}

  /** Results hold integers of any size, as Python's do. */
  private static final class AnyValue extends JsonDeserializer<Object> {
    @Override
    @SuppressWarnings("NullAway") // null is the value of a null
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return PlainJson.value(parser);
    }
  }

  /** The line, without its line feed. */
  public static String write(Recorded recorded) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("seq", recorded.sequence());
    line.put("at", recorded.at().toString());
    line.put("event", name(recorded.event().getClass()));
    line.setAll((ObjectNode) MAPPER.valueToTree(recorded.event()));
    return line.toString();
  }

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException when the line is no event; the message says why
   */
  public static Recorded read(String line) {
    try {
      ObjectNode node = (ObjectNode) MAPPER.readTree(line);
      String name = node.path("event").asText();
      Class<? extends Event> type = TYPES.get(name);
      if (type == null) {
        throw new IllegalArgumentException("unknown event '" + name + "'");
      }
      long sequence = node.path("seq").asLong();
      Instant at = Instant.parse(node.path("at").asText());
      node.remove("seq");
      node.remove("at");
      node.remove("event");
      return new Recorded(sequence, at, MAPPER.treeToValue(node, type));
    } catch (JsonProcessingException | ClassCastException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not a line of a run file: " + e.getMessage(), e);
    }
  }

  static String name(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Class<? extends Event>> types() {
    Map<String, Class<? extends Event>> types = new HashMap<>();
    for (Class<?> family : Event.class.getPermittedSubclasses()) {
      for (Class<?> record : family.getPermittedSubclasses()) {
        types.put(name(record), record.asSubclass(Event.class));
      }
    }
    return Map.copyOf(types);
  }
}
