package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.parse.ErrorChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Ansible reads results of modules and actions. */
final class Results {
  private Results() {}

  static boolean is(Map<String, @Nullable Object> result, String key) {
    return TaskKeywords.isTrue(result.get(key));
  }

  static Status status(Map<String, @Nullable Object> result) {
    if (is(result, "unreachable")) {
      return Status.UNREACHABLE;
    }
    if (is(result, "failed")) {
      return Status.FAILED;
    }
    if (is(result, "skipped")) {
      return Status.SKIPPED;
    }
    return is(result, "changed") ? Status.CHANGED : Status.OK;
  }

  /** Fills in what modules may leave out: {@code failed}, {@code changed}, lines of output. */
  static void complete(Map<String, @Nullable Object> result) {
    if (!result.containsKey("failed")) {
      Object rc = result.get("rc");
      result.put("failed", rc != null && !rc.toString().equals("0"));
    }
    result.putIfAbsent("changed", false);
    addLines(result, "stdout");
    addLines(result, "stderr");
  }

  private static void addLines(Map<String, @Nullable Object> result, String stream) {
    if (result.get(stream) instanceof CharSequence text && !result.containsKey(stream + "_lines")) {
      result.put(stream + "_lines", lines(text.toString()));
    }
  }

  /** Python's {@code splitlines}. */
  static List<Object> lines(String text) {
    List<Object> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if ("\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029".indexOf(text.charAt(i)) >= 0) {
        lines.add(text.substring(from, i));
        if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        from = i + 1;
      }
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  /** The result of a loop. */
  static Map<String, @Nullable Object> ofItems(List<Map<String, @Nullable Object>> items) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    boolean skipped = true;
    boolean failed = false;
    boolean changed = false;
    boolean unreachable = false;
    List<Object> warnings = new ArrayList<>();
    List<Object> deprecations = new ArrayList<>();
    for (Map<String, @Nullable Object> item : items) {
      skipped &= is(item, "skipped");
      failed |= is(item, "failed");
      changed |= is(item, "changed");
      unreachable |= is(item, "unreachable");
      take(item, "warnings", warnings);
      take(item, "deprecations", deprecations);
    }
    result.put("results", new ArrayList<Object>(items));
    result.put("skipped", skipped);
    result.put("changed", changed);
    if (failed) {
      result.put("failed", true);
    }
    if (unreachable) {
      result.put("unreachable", true);
    }
    result.put(
        "msg",
        failed
            ? "One or more items failed"
            : skipped ? "All items skipped" : "All items completed");
    if (!warnings.isEmpty()) {
      result.put("warnings", warnings);
    }
    if (!deprecations.isEmpty()) {
      result.put("deprecations", deprecations);
    }
    return result;
  }

  private static void take(Map<String, @Nullable Object> item, String key, List<Object> collected) {
    if (item.remove(key) instanceof List<?> list) {
      collected.addAll(list);
    }
  }

  /** The result of a loop over nothing. */
  static Map<String, @Nullable Object> ofNoItems() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("skipped", true);
    result.put("skipped_reason", "No items in the list");
    result.put("results", List.of());
    return result;
  }

  /** The result as a variable holds it: without what is internal, and its text untrusted. */
  static Map<String, @Nullable Object> registered(Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> clean = withoutInternals(result);
    clean.remove("invocation");
    return Untrusted.map(clean);
  }

  private static Map<String, @Nullable Object> withoutInternals(Map<?, ?> map) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!name.startsWith("_ansible_")) {
        clean.put(name, stripped(value));
      }
    });
    return clean;
  }

  private static @Nullable Object stripped(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> withoutInternals(map);
      case List<?> list -> {
        List<@Nullable Object> clean = new ArrayList<>(list.size());
        list.forEach(item -> clean.add(stripped(item)));
        yield clean;
      }
      default -> value;
    };
  }

  /** What may be shown of a result under {@code no_log}. */
  static Map<String, @Nullable Object> censored(Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put(
        "censored",
        "the output has been hidden due to the fact that 'no_log: true' was specified for this"
            + " result");
    if (ErrorChain.COMMAND_FAILED.equals(result.get("msg"))) {
      shown.put(ErrorChain.NO_SECRET, ErrorChain.COMMAND_FAILED);
      shown.put(ErrorChain.OF_MODULE, true);
    }
    for (String key : List.of("attempts", "changed", "retries", "_ansible_delegated_vars")) {
      if (result.containsKey(key)) {
        shown.put(key, result.get(key));
      }
    }
    shown.put("_ansible_no_log", true);
    return shown;
  }
}
