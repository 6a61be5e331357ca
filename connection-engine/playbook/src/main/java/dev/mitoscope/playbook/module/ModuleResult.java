package dev.mitoscope.playbook.module;

import dev.mitoscope.playbook.parse.ErrorChain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module said, completed as Ansible completes it.
 *
 * @param result the task's result
 * @param warnings about the module's output, for the user; those that the module gave are in the
 *     result
 */
public record ModuleResult(Map<String, @Nullable Object> result, List<String> warnings) {

  /** Of the answer that {@link ModulePlan#RUN} returns or {@link ModulePlan#RUN_MANY} emits. */
  public static ModuleResult of(@Nullable Object answer) {
    var result = new LinkedHashMap<String, @Nullable Object>();
    var warnings = new ArrayList<String>();
    if (answer instanceof Map<?, ?> parts) {
      if (parts.get("result") instanceof Map<?, ?> said) {
        said.forEach((key, value) ->
            result.put(
                String.valueOf(key), key.equals("exception") ? value : WireValues.plain(value)));
      }
      if (parts.get("warnings") instanceof List<?> texts) {
        texts.forEach(text -> warnings.add(String.valueOf(text)));
      }
    }
    addLines(result, "stdout");
    addLines(result, "stderr");
    flattenError(result);
    return new ModuleResult(result, List.copyOf(warnings));
  }

  /** The result alone, the warnings about the module's output among its own. */
  public static Map<String, @Nullable Object> merged(@Nullable Object answer) {
    return of(answer).merged();
  }

  /** The same of this one. */
  public Map<String, @Nullable Object> merged() {
    if (!warnings.isEmpty()) {
      var all = new ArrayList<@Nullable Object>();
      if (result.get("warnings") instanceof List<?> own) {
        all.addAll(own);
      }
      all.addAll(warnings);
      result.put("warnings", all);
    }
    return result;
  }

  /** Ansible gives {@code stdout_lines} to every result that has {@code stdout}. */
  private static void addLines(Map<String, @Nullable Object> result, String name) {
    if (result.containsKey(name) && !result.containsKey(name + "_lines")) {
      Object text = result.get(name);
      result.put(name + "_lines", splitLines(text == null ? "" : text.toString()));
    }
  }

  /** Lines as Python's splitlines gives them. */
  static List<@Nullable Object> splitLines(String text) {
    var lines = new ArrayList<@Nullable Object>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      boolean pair = one == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ("\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029".indexOf(one) >= 0) {
        lines.add(text.substring(start, i));
        i += pair ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /**
   * The current line of ansible-core sends an error as a chain of events; tasks see what the module
   * said of it in {@code msg}, and no traceback where none was asked for.
   */
  private static void flattenError(Map<String, @Nullable Object> result) {
    if (result.get("exception") instanceof Map<?, ?> summary) {
      result.put("exception", "(traceback unavailable)");
      result.put(ErrorChain.CAUSES, WireValues.messages(summary));
    }
  }
}
