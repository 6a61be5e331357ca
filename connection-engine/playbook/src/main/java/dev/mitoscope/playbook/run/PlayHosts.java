package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Play;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The hosts of a play, in its order, and the batches that {@code serial} makes of them. */
final class PlayHosts {
  private PlayHosts() {}

  /** The patterns of {@code hosts}, rendered. */
  static List<String> patterns(Play play, UnaryOperator<@Nullable Object> render) {
    Object value = render.apply(play.keyword("hosts"));
    List<String> patterns = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> patterns.add(String.valueOf(item)));
    } else {
      patterns.add(String.valueOf(value));
    }
    return patterns;
  }

  /** The hosts that the patterns mean, as the inventory has them. */
  static List<String> select(List<String> patterns, Inventory inventory, @Nullable String limit) {
    return inventory.hosts(patterns, limit).stream().map(Host::name).toList();
  }

  /** The hosts as the play's {@code order} has them. */
  static List<String> inOrder(Play play, List<String> selected) {
    List<String> names = new ArrayList<>(selected);
    String order =
        play.keyword("order") instanceof CharSequence text ? text.toString() : "inventory";
    switch (order) {
      case "inventory", "" -> {}
      case "sorted" -> Collections.sort(names);
      case "reverse_sorted" -> {
        Collections.sort(names);
        Collections.reverse(names);
      }
      case "reverse_inventory" -> Collections.reverse(names);
      case "shuffle" -> Collections.shuffle(names);
      default ->
          throw new PlaybookException(
              "Invalid 'order' specified for inventory hosts: " + order, play.position());
    }
    return names;
  }

  /**
   * @param serial {@code serial}'s value, rendered: a number, a percentage, or a list of those
   */
  static List<List<String>> batches(List<String> hosts, @Nullable Object serial, Play play) {
    List<?> sizes =
        serial == null ? List.of() : serial instanceof List<?> list ? list : List.of(serial);
    List<List<String>> batches = new ArrayList<>();
    int from = 0;
    int step = 0;
    while (from < hosts.size()) {
      int size =
          sizes.isEmpty()
              ? hosts.size()
              : size(sizes.get(Math.min(step, sizes.size() - 1)), hosts.size(), play);
      int to = size <= 0 ? hosts.size() : Math.min(hosts.size(), from + size);
      batches.add(hosts.subList(from, to));
      from = to;
      step++;
    }
    return batches;
  }

  private static int size(@Nullable Object value, int all, Play play) {
    String text = String.valueOf(value).strip();
    try {
      if (text.endsWith("%")) {
        double percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
        return Math.max(1, (int) (percent / 100 * all));
      }
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new PlaybookException(
          "serial must be a number or a percentage, but is '" + text + "'", play.position());
    }
  }
}
