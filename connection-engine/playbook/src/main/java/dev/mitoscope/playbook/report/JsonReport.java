package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.report.Terminal.Color;
import dev.mitoscope.templating.value.Repr;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole run as one JSON document at its end, as the callback {@code ansible.posix.json} prints
 * it.
 */
final class JsonReport implements Consumer<Recorded> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final Messages messages;
  private final ReportOptions options;
  private final CustomStats stats = new CustomStats();
  private final List<Object> plays = new ArrayList<>();
  private final Map<String, Task> tasks = new HashMap<>();
  private Map<String, @Nullable Object> playTimes = new LinkedHashMap<>();
  private List<Object> ofPlay = new ArrayList<>();

  /** A task's results by host, and its times. */
  private record Task(
      String action,
      Map<String, Object> hosts,
      Map<String, @Nullable Object> times,
      Map<String, Map<Integer, String>> labels) {}

  JsonReport(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
    this.messages = new Messages(terminal, options);
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    String at = TIME.format(recorded.at());
    switch (recorded.event()) {
      case PlayStarted started -> begin(started, at);
      case TaskStarted started -> begin(started, at);
      case ItemFinished item -> label(item);
      case HostTaskFinished finished -> add(finished, at);
      case RunEvent.Warning warning -> messages.warning(warning);
      case RunEvent.RunError error -> messages.error(error);
      case RunEvent.PlaybookFinished finished -> print(finished.recap());
      case RunEvent.RunFinished finished -> print(finished.recap());
      default -> {}
    }
  }

  private static Map<String, @Nullable Object> head(
      String name, String id, String position, Map<String, @Nullable Object> times) {
    Map<String, @Nullable Object> head = new LinkedHashMap<>();
    head.put("name", name);
    head.put("id", id);
    head.put("path", position.replaceAll("(:\\d+):\\d+$", "$1"));
    head.put("duration", times);
    return head;
  }

  private static Map<String, @Nullable Object> startingAt(String at) {
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("start", at);
    return times;
  }

  private void begin(PlayStarted started, String at) {
    playTimes = startingAt(at);
    ofPlay = new ArrayList<>();
    Map<String, @Nullable Object> play = new LinkedHashMap<>();
    play.put("play", head(started.name(), "play-" + started.play(), started.position(), playTimes));
    play.put("tasks", ofPlay);
    plays.add(play);
  }

  private void begin(TaskStarted started, String at) {
    Task task =
        new Task(started.action(), new TreeMap<>(), startingAt(at), new ConcurrentHashMap<>());
    tasks.put(started.task(), task);
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("task", head(started.name(), started.task(), started.position(), task.times));
    shown.put("hosts", task.hosts);
    ofPlay.add(shown);
  }

  private void add(HostTaskFinished finished, String at) {
    Task task = tasks.get(finished.task());
    if (task == null) {
      return;
    }
    stats.take(finished);
    Map<String, @Nullable Object> result =
        labelled(shown(finished.result()), task.labels.getOrDefault(finished.host(), Map.of()));
    result.keySet().removeAll(List.of("failed", "skipped"));
    if (finished.status() == Status.FAILED) {
      result.put("failed", true);
    } else if (finished.status() == Status.SKIPPED) {
      result.put("skipped", true);
    }
    result.put("action", task.action);
    task.hosts.put(finished.host(), result);
    task.times.put("end", at);
    playTimes.put("end", at);
  }

  private void label(ItemFinished item) {
    Task task = tasks.get(item.task());
    if (task != null) {
      task.labels
          .computeIfAbsent(item.host(), host -> new ConcurrentHashMap<>())
          .put(item.index(), item.label());
    }
  }

  /** A loop's items have their labels: the item itself, unless the play gives it another. */
  private static Map<String, @Nullable Object> labelled(
      Map<String, @Nullable Object> result, Map<Integer, String> labels) {
    if (result.get("results") instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        String label = labels.get(i);
        if (items.get(i) instanceof Map<?, ?> one && label != null) {
          Object item = one.get(String.valueOf(one.get("ansible_loop_var")));
          @SuppressWarnings("unchecked") // shown() has made it
          Map<String, @Nullable Object> shown = (Map<String, @Nullable Object>) one;
          shown.put("_ansible_item_label", Repr.str(item).equals(label) ? item : label);
        }
      }
    }
    return result;
  }

  /** A result as Ansible keeps it for its callbacks. */
  private static Map<String, @Nullable Object> shown(Map<?, ?> result) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    result.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (name.equals("results") && value instanceof List<?> items) {
        shown.put(
            name,
            items.stream().map(item -> item instanceof Map<?, ?> one ? shown(one) : item).toList());
      } else if (!name.startsWith("_ansible_") || name.equals("_ansible_verbose_always")) {
        shown.put(name, value);
      }
    });
    if (!shown.containsKey("results") && !shown.containsKey("censored")) {
      shown.put("_ansible_no_log", false);
    }
    return shown;
  }

  private void print(Map<String, RunEvent.HostCounts> recap) {
    Map<String, Object> summary = new TreeMap<>();
    recap.forEach((host, counts) -> summary.put(host, counts(counts)));
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("plays", plays);
    all.put("stats", summary);
    all.put("custom_stats", options.customStats() ? stats.ofHosts() : Map.of());
    all.put("global_custom_stats", options.customStats() ? stats.ofRun() : Map.of());
    terminal.print(ascii(PythonJson.pretty(all)), Color.NONE);
  }

  private static Map<String, Object> counts(RunEvent.HostCounts counts) {
    Map<String, Object> map = new TreeMap<>();
    map.put("ok", (long) counts.ok());
    map.put("changed", (long) counts.changed());
    map.put("unreachable", (long) counts.unreachable());
    map.put("failures", (long) counts.failed());
    map.put("skipped", (long) counts.skipped());
    map.put("rescued", (long) counts.rescued());
    map.put("ignored", (long) counts.ignored());
    return map;
  }

  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      ascii.append(c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return ascii.toString();
  }
}
