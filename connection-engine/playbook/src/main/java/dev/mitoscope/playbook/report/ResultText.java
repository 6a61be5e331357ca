package dev.mitoscope.playbook.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A result as the default callback prints it after {@code =>}. */
final class ResultText {

  private static final Set<String> KEPT_OF_A_MESSAGE =
      Set.of("msg", "exception", "warnings", "deprecations", "attempts");
  private static final Set<String> HIDDEN_OF_A_VALUE =
      Set.of("changed", "failed", "skipped", "invocation", "skip_reason");
  private static final Set<String> DEBUG =
      Set.of("debug", "ansible.builtin.debug", "ansible.legacy.debug");

  private final int verbosity;

  ResultText(int verbosity) {
    this.verbosity = verbosity;
  }

  /** Whether a good result is printed at all. */
  boolean isWanted(Map<String, @Nullable Object> result) {
    boolean always = Boolean.TRUE.equals(result.get("_ansible_verbose_always"));
    boolean never = Boolean.TRUE.equals(result.get("_ansible_verbose_override"));
    return (verbosity > 0 || always) && !never;
  }

  /**
   * @param action the task's action, because {@code debug} shows only what it was asked for
   */
  String of(String action, Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
    boolean pretty = Boolean.TRUE.equals(result.get("_ansible_verbose_always")) || verbosity > 2;
    if (DEBUG.contains(action)) {
      keepWhatDebugShows(shown);
    }
    shown.keySet().removeIf(key -> key.startsWith("_ansible_"));
    if (verbosity < 3) {
      shown.remove("invocation");
      shown.remove("diff");
    }
    shown.keySet().removeAll(List.of("exception", "failed", "skipped"));
    shown.remove("warnings");
    shown.remove("deprecations");
    Object plain = withoutInternals(shown);
    return pretty ? PythonJson.pretty(plain) : PythonJson.compact(plain);
  }

  private static void keepWhatDebugShows(Map<String, @Nullable Object> shown) {
    if (shown.containsKey("msg")) {
      shown.keySet().removeIf(key -> !KEPT_OF_A_MESSAGE.contains(key) && !key.startsWith("_"));
    } else {
      shown.keySet().removeAll(HIDDEN_OF_A_VALUE);
    }
  }

  private static @Nullable Object withoutInternals(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        map.forEach((key, item) -> {
          if (!String.valueOf(key).startsWith("_ansible_")) {
            kept.put(String.valueOf(key), withoutInternals(item));
          }
        });
        yield kept;
      }
      case List<?> list -> {
        List<@Nullable Object> kept = new ArrayList<>(list.size());
        list.forEach(item -> kept.add(withoutInternals(item)));
        yield kept;
      }
      case null -> null;
      default -> value;
    };
  }
}
