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
   * The first that does not hold, as written; null when all do.
   *
   * @param settings of {@code when}, outermost first
   * @throws TemplateException naming the condition and the place
   */
  static @Nullable Object unmet(List<Setting> settings, Templates templates, Position position) {
    for (Setting setting : settings) {
      Object unmet = unmet(setting, templates, position);
      if (unmet != null) {
        return unmet;
      }
    }
    return null;
  }

  /** Whether those of one keyword hold; a failure tells the place of what is written there. */
  static boolean hold(Setting setting, Templates templates) {
    return unmet(setting, templates, null) == null;
  }

  private static @Nullable Object unmet(
      Setting setting, Templates templates, @Nullable Position position) {
    try {
      return unmet(setting.value(), templates, position);
    } catch (TemplateException e) {
      boolean several = setting.value() instanceof List<?>;
      throw several || templates.line() == Line.CLASSIC ? e : e.in(null, setting.position());
    }
  }

  /**
   * Whether one value holds: an expression or a list of them.
   *
   * @param position that a failure tells, or null where it tells none
   */
  static boolean allHold(@Nullable Object value, Templates templates, @Nullable Position position) {
    return unmet(value, templates, position) == null;
  }

  private static @Nullable Object unmet(
      @Nullable Object value, Templates templates, @Nullable Position position) {
    if (!(value instanceof List<?> list)) {
      return holds(value, templates, position) ? null : value;
    }
    for (Object condition : list) {
      if (!holds(condition, templates, position)) {
        return condition;
      }
    }
    return null;
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
