package dev.mitoscope.app.screen.stacks;

import dev.mitoscope.app.theme.PlainData;
import dev.mitoscope.multiplexer.event.ContextEvent.HopArgument;
import dev.mitoscope.multiplexer.event.ContextEvent.HopDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One hop as it is shown.
 *
 * @param way where it leads: {@code deploy@198.51.100.11}
 * @param become whether it changes the account rather than the machine
 * @param differs whether the other host has no such hop at all
 */
record HopCard(
    int number, String method, String way, boolean become, boolean differs, List<Line> lines) {

  /**
   * One argument.
   *
   * @param set false where nothing was set and the method's own default applies
   * @param raw the text before rendering, empty where that is the value itself
   * @param origin where it came from, empty where nothing was set
   * @param differs whether the other host has another value
   */
  record Line(String name, String value, boolean set, String raw, String origin, boolean differs) {}

  /** The cards of a stack; cells that are not the same in {@code other} are marked. */
  static List<HopCard> of(List<HopDescription> hops, @Nullable List<HopDescription> other) {
    List<HopCard> cards = new ArrayList<>();
    for (int i = 0; i < hops.size(); i++) {
      HopDescription hop = hops.get(i);
      HopDescription against = other == null || i >= other.size() ? null : other.get(i);
      boolean missing =
          other != null && (against == null || !against.method().equals(hop.method()));
      cards.add(
          new HopCard(
              i + 1,
              hop.method(),
              way(hop),
              hop.enableLru(),
              missing,
              lines(hop, missing ? null : against)));
    }
    return cards;
  }

  private static List<Line> lines(HopDescription hop, @Nullable HopDescription other) {
    Map<String, HopArgument> theirs = byName(other);
    Set<String> names = new LinkedHashSet<>(byName(hop).keySet());
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      HopArgument argument = Objects.requireNonNull(byName(hop).get(name));
      HopArgument their = theirs.get(name);
      boolean differs =
          other != null && (their == null || !Objects.equals(their.value(), argument.value()));
      lines.add(line(hop.method(), argument, differs));
    }
    return lines;
  }

  private static Line line(String method, HopArgument argument, boolean differs) {
    Object value = argument.value();
    String shown = value == null ? "not set: " + decider(method) + " decides" : value(argument);
    String raw = argument.raw() == null ? "" : PlainData.inline(argument.raw());
    return new Line(
        argument.name(),
        shown,
        value != null,
        raw.equals(shown) ? "" : raw,
        origin(argument),
        differs);
  }

  /** A password never shows, even if an event should carry one. */
  private static String value(HopArgument argument) {
    return argument.name().contains("password") ? "••••••••" : PlainData.inline(argument.value());
  }

  private static String origin(HopArgument argument) {
    if (argument.variable() == null) {
      return Objects.requireNonNullElse(argument.source(), "");
    }
    if (argument.source() == null) {
      return argument.value() == null ? "" : argument.variable();
    }
    return argument.variable() + "  ·  " + argument.source();
  }

  private static String decider(String method) {
    return switch (method) {
      case "local" -> "this machine";
      case "setns" -> "the container";
      default -> method;
    };
  }

  private static String way(HopDescription hop) {
    Map<String, HopArgument> arguments = byName(hop);
    String user = text(arguments.get("username"));
    String place = text(arguments.get("hostname"));
    if (place.isEmpty()) {
      place = text(arguments.get("container"));
    }
    if (place.isEmpty()) {
      place = text(arguments.get("pod"));
    }
    String port = text(arguments.get("port"));
    return user
        + (user.isEmpty() || place.isEmpty() ? "" : "@")
        + place
        + (port.isEmpty() || place.isEmpty() ? "" : ":" + port);
  }

  private static String text(@Nullable HopArgument argument) {
    return argument == null || argument.value() == null ? "" : argument.value().toString();
  }

  private static Map<String, HopArgument> byName(@Nullable HopDescription hop) {
    Map<String, HopArgument> byName = new LinkedHashMap<>();
    if (hop != null) {
      hop.arguments().forEach(argument -> byName.put(argument.name(), argument));
    }
    return byName;
  }
}
