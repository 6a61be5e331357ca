package dev.mitoscope.playbook.report;

import dev.mitoscope.playbook.report.ReportOptions.Format;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.value.Repr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** What a module printed or said, in the order in which the callback {@code debug} shows it. */
  private static final List<String> PRINTED =
      List.of("stdout", "stderr", "msg", "module_stdout", "module_stderr");

  private final ReportOptions options;

  ResultText(ReportOptions options) {
    this.options = options;
  }

  /** Whether a good result is printed at all. */
  boolean isWanted(Map<String, @Nullable Object> result) {
    boolean always = Boolean.TRUE.equals(result.get("_ansible_verbose_always"));
    boolean never = Boolean.TRUE.equals(result.get("_ansible_verbose_override"));
    return (options.verbosity() > 0 || always) && !never;
  }

  /**
   * The result as the default callback shows it.
   *
   * @param action the task's action, because {@code debug} shows only what it was asked for
   */
  String of(String action, Map<String, @Nullable Object> result) {
    boolean several =
        Boolean.TRUE.equals(result.get("_ansible_verbose_always"))
            || options.verbosity() > 2
            || options.format() == Format.YAML;
    return write(shown(action, result), several);
  }

  /** The result over several lines, as the minimal callback shows it. */
  String pretty(String action, Map<String, @Nullable Object> result) {
    return write(shown(action, result), true);
  }

  private String write(Map<String, @Nullable Object> shown, boolean several) {
    Boolean pretty = options.pretty();
    boolean lines = pretty == null ? several : pretty;
    return switch (options.format()) {
      case YAML -> YamlResult.of(shown, pretty == null || pretty);
      case YAML_CALLBACK -> YamlResult.underHeader(shown);
      case DEBUG_CALLBACK -> withOutputBelow(shown);
      case JSON -> lines ? PythonJson.pretty(shown) : PythonJson.compact(shown);
    };
  }

  private static String withOutputBelow(Map<String, @Nullable Object> shown) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(shown);
    rest.keySet().removeAll(PRINTED);
    rest.keySet().removeAll(List.of("stdout_lines", "stderr_lines"));
    StringBuilder text = new StringBuilder(PythonJson.pretty(rest));
    for (String name : PRINTED) {
      Object value = shown.get(name);
      if (value != null && !value.equals("") && !Boolean.FALSE.equals(value)) {
        text.append("\n\n").append(name.toUpperCase(Locale.ROOT)).append(":\n\n");
        text.append(value instanceof String ? value : Repr.repr(value)).append('\n');
      }
    }
    return text.toString();
  }

  private Map<String, @Nullable Object> shown(String action, Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(result);
    if (DEBUG.contains(action)) {
      keepWhatDebugShows(shown);
      if (options.line() == Line.CURRENT) {
        shown.remove("ansible_loop_var");
      }
    }
    if (options.verbosity() < 3) {
      shown.remove("invocation");
      shown.remove("diff");
    }
    shown.keySet().removeAll(List.of("exception", "failed", "skipped"));
    shown.remove("warnings");
    shown.remove("deprecations");
    return withoutInternals(shown);
  }

  private static void keepWhatDebugShows(Map<String, @Nullable Object> shown) {
    if (shown.containsKey("msg")) {
      shown.keySet().removeIf(key -> !KEPT_OF_A_MESSAGE.contains(key) && !key.startsWith("_"));
    } else {
      shown.keySet().removeAll(HIDDEN_OF_A_VALUE);
    }
  }

  private static Map<String, @Nullable Object> withoutInternals(Map<?, ?> map) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    map.forEach((key, item) -> {
      if (!String.valueOf(key).startsWith("_ansible_")) {
        kept.put(String.valueOf(key), withoutInternals(item));
      }
    });
    return kept;
  }

  private static @Nullable Object withoutInternals(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> withoutInternals(map);
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
