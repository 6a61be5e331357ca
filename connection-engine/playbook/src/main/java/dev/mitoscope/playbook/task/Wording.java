package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplateException.Kind;
import dev.mitoscope.templating.yaml.Position;
import org.jspecify.annotations.Nullable;

/** How each line of ansible-core words, in a task's result, that a template failed. */
final class Wording {
  private Wording() {}

  /** A condition that can't be judged. */
  static TemplateException ofCondition(
      Line line, Object condition, TemplateException e, @Nullable Position position) {
    return e.worded(
        line == Line.CURRENT
            ? current(e)
            : classic(condition, e, true)
                + (position == null ? "" : "\n\n" + Excerpt.of(position)));
  }

  /** The same of {@code assert}, which names no place. */
  static String ofAssertion(Line line, Object condition, TemplateException e) {
    return line == Line.CURRENT ? taskFailed(current(e)) : classic(condition, e, false);
  }

  private static String current(TemplateException e) {
    return e.kind() == Kind.UNDEFINED || e.kind() == Kind.RUNTIME
        ? "Error while evaluating conditional: " + e.problem()
        : e.problem();
  }

  private static String classic(Object condition, TemplateException e, boolean twice) {
    String reason =
        e.kind() == Kind.UNDEFINED
            ? "error while evaluating conditional (%s): %s".formatted(condition, e.problem())
                // Ansible, too, says it twice.
                + (twice ? ". " + e.problem() : "")
            : e.problem();
    return "The conditional check '%s' failed. The error was: %s".formatted(condition, reason);
  }

  /** An argument that can't be rendered. */
  static TemplateException ofArgument(Line line, Task task, String argument, TemplateException e) {
    String action =
        task.action().indexOf('.') < 0 ? "ansible.builtin." + task.action() : task.action();
    return line == Line.CLASSIC
        ? e
        : e.worded(
            "Finalization of task args for '%s' failed: Error while resolving value for '%s': %s"
                .formatted(action, argument, e.problem()));
  }

  /** A template file that can't be rendered. */
  static String ofTemplateFile(Line line, TemplateException e) {
    return line == Line.CURRENT
        ? taskFailed(e.problem())
        : (e.kind() == Kind.UNDEFINED ? "AnsibleUndefinedVariable: " : "AnsibleError: ")
            + e.problem();
  }

  /** The message of a task that failed for it. */
  static String ofTask(Line line, Task task, TemplateException e, boolean ofLoop) {
    if (line == Line.CURRENT) {
      return taskFailed(e.problem());
    }
    if (e.kind() != Kind.UNDEFINED || e.problem().startsWith("The conditional")) {
      return e.problem();
    }
    String problem = e.problem() + ". " + e.problem();
    return ofLoop
        ? problem
        : "The task includes an option with an undefined variable. The error was: "
            + problem
            + "\n\n"
            + Excerpt.of(task.position());
  }

  private static String taskFailed(String problem) {
    return "Task failed: " + problem;
  }
}
