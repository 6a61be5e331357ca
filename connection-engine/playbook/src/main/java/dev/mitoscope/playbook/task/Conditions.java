package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.yaml.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of tasks: lists of expressions that must all hold. */
final class Conditions {
  private Conditions() {}

  /**
   * Whether all of them hold.
   *
   * @param settings of {@code when}, outermost first
   * @throws TemplateException naming the condition and the place
   */
  static boolean hold(List<Setting> settings, Templates templates, Position position) {
    for (Setting setting : settings) {
      if (!allHold(setting.value(), templates, position)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same for one value: an expression or a list of them.
   *
   * @param position that a failure tells, or null where it tells none
   */
  static boolean allHold(@Nullable Object value, Templates templates, @Nullable Position position) {
    if (!(value instanceof List<?> list)) {
      return holds(value, templates, position);
    }
    for (Object condition : list) {
      if (!holds(condition, templates, position)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(
      @Nullable Object condition, Templates templates, @Nullable Position position) {
    if (condition == null || ("".equals(condition) && templates.line() == Line.CLASSIC)) {
      return true;
    }
    try {
      return templates.holds(condition);
    } catch (TemplateException e) {
      throw Wording.ofCondition(templates.line(), condition, e, position);
    }
  }
}
