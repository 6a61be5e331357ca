package dev.mitoscope.playbook.connection;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A hop with the origin of each of its arguments, which are sorted by name as they are printed. */
record PlannedHop(String method, SortedMap<String, Argument> arguments, boolean enableLru) {

  static PlannedHop connection(String method, Map<String, Argument> arguments) {
    return new PlannedHop(method, new TreeMap<>(arguments), false);
  }

  static PlannedHop become(String method, Map<String, Argument> arguments) {
    return new PlannedHop(method, new TreeMap<>(arguments), true);
  }

  Hop hop() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    arguments.forEach((name, argument) -> values.put(name, argument.value()));
    return new Hop(method, values, enableLru);
  }

  HopDescription describe() {
    List<HopArgument> described = new ArrayList<>();
    arguments.forEach((name, argument) -> described.add(argument.describe(name)));
    return new HopDescription(method, described, enableLru);
  }
}
