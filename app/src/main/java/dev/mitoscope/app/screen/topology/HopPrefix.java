package dev.mitoscope.app.screen.topology;

import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hops by method and values alone: equal where two stacks begin in the same way. */
record HopPrefix(List<List<@Nullable Object>> hops) {

  static HopPrefix of(List<HopDescription> hops) {
    List<List<@Nullable Object>> plain = new ArrayList<>();
    for (HopDescription hop : hops) {
      List<@Nullable Object> values = new ArrayList<>();
      values.add(hop.method());
      for (HopArgument argument : hop.arguments()) {
        // As with contexts, a password does not tell stacks apart.
        if (!argument.name().equals("password")) {
          values.add(argument.name());
          values.add(argument.value());
        }
      }
      plain.add(values);
    }
    return new HopPrefix(plain);
  }
}
