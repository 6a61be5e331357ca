package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Directives;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.ErrorChain;
import dev.mitoscope.playbook.parse.ErrorChain.Step;
import dev.mitoscope.playbook.parse.Excerpt;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplateException.Kind;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        : e.worded("Error while resolving value for '%s': %s".formatted(argument, e.problem()))
            .in(null, place(task.directives().own(Directives.argument(argument))))
            .within("Finalization of task args for '%s' failed.".formatted(action));
  }

  private static @Nullable Position place(@Nullable Setting setting) {
    return setting == null ? null : setting.position();
  }

  /** A template file that can't be rendered. */
  static String ofTemplateFile(Line line, TemplateException e) {
    return line == Line.CURRENT
        ? taskFailed(e.problem())
        : (e.kind() == Kind.UNDEFINED ? "AnsibleUndefinedVariable: " : "AnsibleError: ")
            + e.problem();
  }

  /** The result of a task that failed for it. */
  static Map<String, @Nullable Object> failed(
      Line line, Task task, TemplateException e, boolean ofLoop) {
    Map<String, @Nullable Object> result = Outcome.failure(ofTask(line, task, e, ofLoop)).result();
    if (line == Line.CURRENT) {
      result.put(ErrorChain.STEPS, chain(task, e, ofLoop).toResult());
    }
    return result;
  }

  private static String ofTask(Line line, Task task, TemplateException e, boolean ofLoop) {
    if (line == Line.CURRENT) {
      return chain(task, e, ofLoop).brief();
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

  private static ErrorChain chain(Task task, TemplateException e, boolean ofLoop) {
    // What a loop fails of, it fails of before there is a task to speak of.
    return ofLoop && e.kind() != Kind.UNDEFINED && !LoopItems.isNoList(e)
        ? new ErrorChain(List.of(new Step(e.problem(), e.position())))
        : chain(task, e);
  }

  /** What failed for a template, as the current line tells it. */
  static ErrorChain chain(Task task, TemplateException e) {
    if (LoopItems.isNoList(e)) {
      String help = "Provide a list of items/templates, or a template resolving to a list.";
      return new ErrorChain(List.of(new Step(e.problem(), e.position(), help)));
    }
    Setting action = task.directives().own(Directives.ACTION);
    Position place = action == null ? task.position() : action.position();
    List<Step> steps = new ArrayList<>(List.of(new Step("Task failed.", task.position())));
    e.around().forEach(failure -> steps.add(new Step(failure, place)));
    steps.add(new Step(e.problem(), e.position()));
    return new ErrorChain(steps);
  }

  /**
   * An action that took longer than it may.
   *
   * @param seconds it was given
   */
  static ActionException ofTimeout(Line line, String action, int seconds) {
    if (line == Line.CLASSIC) {
      return ActionException.failed(
          "The %s action failed to execute in the expected time frame (%d) and was terminated"
              .formatted(action, seconds));
    }
    Map<String, @Nullable Object> frame = new LinkedHashMap<>();
    frame.put("frame", "Configure `DISPLAY_TRACEBACK` to see a traceback on timeout errors.");
    frame.put("period", (long) seconds);
    return ActionException.failed(
        taskFailed("Timed out after %d second(s).".formatted(seconds)), Map.of("timedout", frame));
  }

  private static String taskFailed(String problem) {
    return "Task failed: " + problem;
  }
}
