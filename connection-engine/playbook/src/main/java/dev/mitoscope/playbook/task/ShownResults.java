package dev.mitoscope.playbook.task;

import dev.mitoscope.templating.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events may show of results. */
final class ShownResults {
  private ShownResults() {}

  /**
   * The result without what nobody asked for, and censored under {@code no_log}.
   *
   * @param diff whether the run shows differences; a task may by itself
   */
  static Map<String, @Nullable Object> of(
      Map<String, @Nullable Object> result, TaskKeywords keywords, boolean diff) {
    boolean hidden;
    boolean different = diff;
    try {
      hidden = keywords.isTrue("no_log") || Boolean.TRUE.equals(result.get("_ansible_no_log"));
      different = diff || (result.containsKey("diff") && keywords.isTrue("diff"));
    } catch (TemplateException e) {
      hidden = true;
    }
    if (hidden) {
      return Results.censored(result);
    }
    if (!result.containsKey("diff") || different) {
      return result;
    }
    Map<String, @Nullable Object> without = new LinkedHashMap<>(result);
    without.remove("diff");
    return without;
  }
}
