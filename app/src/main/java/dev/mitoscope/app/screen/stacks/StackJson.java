package dev.mitoscope.app.screen.stacks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import dev.mitoscope.multiplexer.event.ContextEvent.StackResolved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stacks in the form that {@code mitogen_get_stack} and {@code mitoscope stack} print. */
final class StackJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StackJson() {}

  /** {@code {"host": [{"method": …, "kwargs": {…}}, …]}}, secrets masked. */
  static String of(List<StackResolved> stacks) {
    Map<String, List<Map<String, Object>>> hosts = new LinkedHashMap<>();
    for (StackResolved stack : stacks) {
      hosts.put(stack.host(), stack.hops().stream().map(StackJson::hop).toList());
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(hosts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain data is always JSON", e);
    }
  }

  private static Map<String, Object> hop(HopDescription description) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (HopArgument argument : description.arguments()) {
      arguments.put(argument.name(), argument.value());
    }
    Map<String, Object> hop = new LinkedHashMap<>();
    if (description.enableLru()) {
      hop.put("enable_lru", true);
    }
    hop.put("kwargs", arguments);
    hop.put("method", description.method());
    return hop;
  }
}
