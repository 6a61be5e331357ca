package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.ContextLostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads plain data that came from a target, which is not trusted: what is missing is empty. */
public final class Plain {
  private Plain() {}

  @SuppressWarnings("unchecked") // JSON objects have text keys
  public static Map<String, @Nullable Object> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  public static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  public static String text(Map<String, @Nullable Object> from, String key) {
    return from.get(key) instanceof String text ? text : "";
  }

  public static @Nullable String textOrNull(Map<String, @Nullable Object> from, String key) {
    return from.get(key) instanceof String text ? text : null;
  }

  public static long number(Map<String, @Nullable Object> from, String key) {
    return from.get(key) instanceof Number number ? number.longValue() : 0;
  }

  static CallException error(@Nullable Object value) {
    Map<String, @Nullable Object> error = object(value);
    String type = text(error, "type");
    String message = text(error, "message");
    return type.equals("ContextLost")
        ? new ContextLostException(message)
        : new CallException(
            type.isEmpty() ? "Error" : type, message, textOrNull(error, "traceback"));
  }
}
