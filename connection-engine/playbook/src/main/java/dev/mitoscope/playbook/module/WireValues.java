package dev.mitoscope.playbook.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What modules of the current line of ansible-core say in its own serialization, as variables have
 * it: values that were tagged are themselves, dates are texts, a warning is its message, a
 * deprecation what {@code deprecations} always held.
 */
final class WireValues {
  /** Under this key a deprecation tells what to do instead; it is shown, not registered. */
  static final String HELP = "_ansible_help_text";

  private static final String TYPE = "__ansible_type";

  private WireValues() {}

  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map when map.get(TYPE) instanceof String type -> ofType(type, map);
      case Map<?, ?> map -> entries(map);
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(plain(item)));
        yield items;
      }
      case null, default -> value;
    };
  }

  private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
    Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, value) -> {
      if (!TYPE.equals(key)) {
        entries.put(String.valueOf(key), plain(value));
      }
    });
    return entries;
  }

  private static @Nullable Object ofType(String type, Map<?, ?> map) {
    return switch (type) {
      case "WarningSummary" -> message(map);
      case "DeprecationSummary" -> deprecation(map);
      case "PluginType" -> map.get("value");
      default -> {
        if (map.containsKey("iso8601")) {
          yield map.get("iso8601");
        }
        yield type.startsWith("_AnsibleTagged") ? plain(map.get("value")) : entries(map);
      }
    };
  }

  private static Map<String, @Nullable Object> deprecation(Map<?, ?> summary) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("msg", message(summary));
    Map<?, ?> plugin = summary.get("deprecator") instanceof Map<?, ?> map ? entries(map) : Map.of();
    told.put("collection_name", collection(plugin.get("resolved_name")));
    told.put("deprecator", plugin);
    if (summary.get("date") != null) {
      told.put("date", summary.get("date"));
    } else {
      told.put("version", summary.get("version"));
    }
    if (summary.get("event") instanceof Map<?, ?> event && event.get("help_text") != null) {
      told.put(HELP, event.get("help_text"));
    }
    return told;
  }

  private static @Nullable String collection(@Nullable Object resolved) {
    if (resolved == null) {
      return null;
    }
    String[] parts = resolved.toString().split("\\.", -1);
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }

  /** All messages of a chain of events in one. */
  static String message(Map<?, ?> summary) {
    List<String> messages = new ArrayList<>(messages(summary));
    if (messages.size() < 2) {
      return messages.isEmpty() ? "" : messages.getFirst();
    }
    messages.replaceAll(text -> text.strip().replaceFirst("[.:]$", ""));
    return String.join(": ", messages);
  }

  /** The messages of a chain of events, the cause of each behind it. */
  static List<String> messages(Map<?, ?> summary) {
    List<String> messages = new ArrayList<>();
    Object event = summary.get("event");
    while (event instanceof Map<?, ?> one) {
      if (one.get("msg") instanceof String text) {
        messages.add(text);
      }
      event = one.get("chain") instanceof Map<?, ?> chain ? chain.get("event") : null;
    }
    return List.copyOf(messages);
  }
}
