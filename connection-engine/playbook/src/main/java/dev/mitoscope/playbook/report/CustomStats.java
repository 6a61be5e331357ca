package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code set_stats} set in a run: for hosts, and for all of it. */
final class CustomStats {
  private final Map<String, Map<String, @Nullable Object>> hosts = new TreeMap<>();
  private final Map<String, @Nullable Object> run = new LinkedHashMap<>();

  /** Takes in what a task, or each item of its loop, set. */
  void take(HostTaskFinished finished) {
    if (finished.result().get("results") instanceof List<?> items) {
      items.forEach(item -> take(finished.host(), item));
    } else {
      take(finished.host(), finished.result());
    }
  }

  private void take(String host, @Nullable Object result) {
    if (!(result instanceof Map<?, ?> map)
        || !(map.get("ansible_stats") instanceof Map<?, ?> stats)
        || !(stats.get("data") instanceof Map<?, ?> data)
        || data.isEmpty()) {
      return;
    }
    boolean ofHost = !Boolean.FALSE.equals(stats.get("per_host"));
    Map<String, @Nullable Object> known =
        ofHost ? hosts.computeIfAbsent(host, name -> new LinkedHashMap<>()) : run;
    boolean aggregate = Boolean.TRUE.equals(stats.get("aggregate"));
    data.forEach((key, value) -> {
      String name = String.valueOf(key);
      boolean adds = aggregate && known.containsKey(name);
      known.put(name, adds ? added(known.get(name), value) : value);
    });
  }

  /** Numbers are added, lists and texts appended, dictionaries merged; anything else stays. */
  private static @Nullable Object added(@Nullable Object before, @Nullable Object more) {
    if (before instanceof Long a && more instanceof Long b) {
      return a + b;
    }
    if (before instanceof Integer a && more instanceof Integer b) {
      return a + b;
    }
    if (before instanceof Double a && more instanceof Double b) {
      return a + b;
    }
    if (before instanceof CharSequence a && more instanceof CharSequence b) {
      return a.toString() + b;
    }
    if (before instanceof List<?> a && more instanceof List<?> b) {
      List<@Nullable Object> all = new ArrayList<>(a);
      all.addAll(b);
      return all;
    }
    if (before instanceof Map<?, ?> a && more instanceof Map<?, ?> b) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>(a);
      b.forEach((key, value) ->
          all.merge(
              key,
              value == null ? "" : value,
              (x, y) -> {
                Object merged = x instanceof Map && y instanceof Map ? added(x, y) : y;
                return merged == null ? y : merged;
              }));
      return all;
    }
    return before;
  }

  boolean isEmpty() {
    return hosts.isEmpty() && run.isEmpty();
  }

  Map<String, Map<String, @Nullable Object>> ofHosts() {
    return hosts;
  }

  Map<String, @Nullable Object> ofRun() {
    return run;
  }
}
