package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keywords that hold for a task on a host, rendered when they are asked for. */
final class TaskKeywords {
  private static final Set<String> YES = Set.of("yes", "on", "1", "true", "y", "t", "1.0");

  private final Task task;
  private final Supplier<Templates> templates;

  TaskKeywords(Task task, Templates templates) {
    this(task, () -> templates);
  }

  /**
   * @param templates asked for whenever a keyword is set
   */
  TaskKeywords(Task task, Supplier<Templates> templates) {
    this.task = task;
    this.templates = templates;
  }

  /** The nearest setting's value, or null when nothing sets it. */
  @Nullable Object value(String keyword) {
    Setting setting = task.directives().nearest(keyword);
    try {
      return setting == null ? null : templates.get().value(setting.value());
    } catch (TemplateException e) {
      throw inField(keyword, setting, e);
    }
  }

  /** The failure as Ansible tells it of a task's keyword. */
  private TemplateException inField(String keyword, Setting setting, TemplateException e) {
    if (templates.get().line() == Line.CURRENT) {
      return e.worded("Error processing keyword '%s': %s".formatted(keyword, e.problem()))
          .in(null, setting.position());
    }
    return e.kind() != TemplateException.Kind.UNDEFINED
        ? e
        : TemplateException.runtime(
            "The field '%s' has an invalid value, which includes an undefined variable. The error was: %s. %s\n\n%s"
                .formatted(keyword, e.problem(), e.problem(), Excerpt.of(task.position())));
  }

  /** The setting as it was written. */
  @Nullable Setting raw(String keyword) {
    return task.directives().nearest(keyword);
  }

  @Nullable String text(String keyword) {
    Object value = value(keyword);
    return value == null || value.toString().isEmpty() ? null : value.toString();
  }

  /** Whether the keyword is set and true. */
  boolean isTrue(String keyword) {
    return isTrue(value(keyword));
  }

  /** The same; false where it can't be rendered. */
  boolean isTrueOrFalse(String keyword) {
    try {
      return isTrue(keyword);
    } catch (TemplateException e) {
      return false;
    }
  }

  boolean isTrue(String keyword, boolean otherwise) {
    Object value = value(keyword);
    return value == null ? otherwise : isTrue(value);
  }

  /** What Ansible takes for true. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case Number number -> number.doubleValue() == 1;
      default -> YES.contains(value.toString().strip().toLowerCase(Locale.ROOT));
    };
  }

  int number(String keyword, int otherwise) {
    Object value = value(keyword);
    if (value == null) {
      return otherwise;
    }
    try {
      return value instanceof Number number
          ? number.intValue()
          : (int) Double.parseDouble(value.toString().strip());
    } catch (NumberFormatException e) {
      throw TemplateException.runtime(
          "the field '"
              + keyword
              + "' has an invalid value ("
              + value
              + "), and could not be"
              + " converted to an int.");
    }
  }

  /** A keyword that is one text or a list of them. */
  List<String> texts(String keyword) {
    List<String> texts = new ArrayList<>();
    switch (value(keyword)) {
      case null -> {}
      case List<?> list -> list.forEach(item -> texts.add(String.valueOf(item)));
      case Object one -> texts.add(one.toString());
    }
    return texts;
  }

  /** The {@code environment} of task, blocks and play, the innermost winning. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Setting setting : task.directives().all("environment")) {
      try {
        add(environment, templates.get().value(setting.value()));
      } catch (TemplateException e) {
        throw inField("environment", setting, e);
      }
    }
    return environment;
  }

  private static void add(Map<String, String> environment, @Nullable Object value) {
    if (value instanceof List<?> list) {
      list.forEach(item -> add(environment, item));
    } else if (value instanceof Map<?, ?> map) {
      PlainData.map(map)
          .forEach((name, text) -> environment.put(name, text == null ? "None" : pythonText(text)));
    }
  }

  private static String pythonText(Object value) {
    return value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
  }
}
