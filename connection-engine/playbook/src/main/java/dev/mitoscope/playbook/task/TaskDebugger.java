package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.Outcome;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The task debugger at one task that ended on one host. Its questions are prompt events, so that
 * whoever shows the run drives it; what a command prints stands above the next question.
 */
final class TaskDebugger {

  /** What is to be done with the task. */
  sealed interface Decision {
    record GoOn() implements Decision {}

    record Quit() implements Decision {}

    /**
     * @param variables over all others
     */
    record Redo(Task task, Map<String, @Nullable Object> variables) implements Decision {}
  }

  private static final Pattern ASSIGNMENT =
      Pattern.compile("(task\\.args|task\\.vars|task_vars)\\[(['\"])(.+?)\\2\\]\\s*=(?!=)\\s*(.+)");
  private static final Pattern DELETION =
      Pattern.compile("del\\s+task\\.args\\[(['\"])(.+?)\\1\\]");

  private static final String WHERE = "where ";

  private static final String HELP =
      """
      p EXPRESSION                 print: task, task.args, task.vars, task_vars['NAME'], host,
                                   result._result
      task.args['NAME'] = VALUE    change an argument of the task
      task_vars['NAME'] = VALUE    change a variable, for this task on this host
      where NAME                   every place that sets a variable, the one that counts first
      u, update_task               take the task as it is written, with the changed variables
      r, redo                      run the task again
      c, continue                  go on
      q, quit                      end the run
      """;

  private final Services services;
  private final String host;
  private final Task written;
  private final Outcome outcome;
  private Task task;
  private final Map<String, @Nullable Object> variables;

  /**
   * @param written the task as the playbook has it
   * @param task the same, with the arguments that were changed before
   * @param variables that were changed before
   */
  TaskDebugger(
      Services services,
      String host,
      Task written,
      Task task,
      Map<String, @Nullable Object> variables,
      Outcome outcome) {
    this.services = services;
    this.host = host;
    this.written = written;
    this.task = task;
    this.variables = new LinkedHashMap<>(variables);
    this.outcome = outcome;
  }

  /** Asks until a command says how to go on. Nobody there to answer means to quit. */
  Decision ask(Templates templates, Variables places) throws InterruptedException {
    String above = "";
    while (true) {
      String question = "%s[%s] TASK: %s (debug)> ".formatted(above, host, written.displayName());
      String command =
          new Question(services.engine(), services.control(), host)
              .ask(PromptEvent.Kind.DEBUGGER, question, false, null)
              .orElse("quit")
              .strip();
      if (services.control().isStopped()) {
        return new Decision.Quit();
      }
      switch (command) {
        case "" -> above = "";
        case "c", "continue" -> {
          return new Decision.GoOn();
        }
        case "r", "redo" -> {
          return new Decision.Redo(task, variables);
        }
        case "q", "quit", "EOF" -> {
          services.events().emit(new RunEvent.Message("User interrupted execution"));
          services.events().emit(new RunEvent.RunStopping(StopDepth.STOP_SCHEDULING, null));
          services.control().stop(StopDepth.STOP_SCHEDULING, null);
          return new Decision.Quit();
        }
        case "u", "update_task" -> {
          task = written;
          above = "";
        }
        case "h", "help", "?" -> above = HELP;
        case String text when text.startsWith(WHERE) ->
            above = mask(where(text.substring(WHERE.length()).strip(), places));
        default -> above = mask(carryOut(command, templates.with(variables)));
      }
    }
  }

  /** The text that a command prints, empty or ended by a line feed. */
  private String carryOut(String command, Templates templates) {
    try {
      Matcher assignment = ASSIGNMENT.matcher(command);
      if (assignment.matches()) {
        Object value = evaluate(assignment.group(4), templates);
        if (!assignment.group(1).equals("task.args")) {
          variables.put(assignment.group(3), value);
        } else {
          Map<String, @Nullable Object> arguments = new LinkedHashMap<>(task.arguments());
          arguments.put(assignment.group(3), value);
          task = task.withArguments(arguments);
        }
        return "";
      }
      Matcher deletion = DELETION.matcher(command);
      if (deletion.matches()) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(task.arguments());
        arguments.remove(deletion.group(2));
        task = task.withArguments(arguments);
        return "";
      }
      String expression = command.replaceFirst("^(p|pp|pprint)\\s+", "");
      return print(expression, templates) + "\n";
    } catch (TemplateException e) {
      return "***" + e.problem() + "\n";
    }
  }

  /** A line for each place, from the one that counts to the one that every other hides. */
  private String where(String name, Variables places) {
    StringBuilder text = new StringBuilder();
    if (variables.containsKey(name)) {
      text.append("the debugger: ").append(Repr.repr(variables.get(name))).append('\n');
    }
    for (Variables.Setting setting : places.settings(name)) {
      text.append("%s, %s: ".formatted(setting.level().label(), setting.variable().origin()))
          .append(Repr.repr(PlainData.of(setting.variable().value())))
          .append('\n');
    }
    return text.isEmpty() ? "***nothing sets '" + name + "'\n" : text.toString();
  }

  private String mask(String printed) {
    return services.engine().secrets().mask(printed);
  }

  private String print(String expression, Templates templates) {
    return switch (expression) {
      case "task" -> "TASK: " + written.displayName();
      case "host" -> host;
      default -> Repr.repr(evaluate(expression, templates));
    };
  }

  /** Python's names for what the debugger knows; the rest is an expression of a template. */
  private @Nullable Object evaluate(String expression, Templates templates) {
    Map<String, @Nullable Object> scope = new LinkedHashMap<>();
    Map<String, @Nullable Object> ofTask = new LinkedHashMap<>();
    ofTask.put("name", written.name());
    ofTask.put("action", written.action());
    ofTask.put("args", task.arguments());
    Setting vars = written.directives().own("vars");
    ofTask.put("vars", vars == null ? Map.of() : vars.value());
    scope.put("task", ofTask);
    scope.put("host", host);
    scope.put("result", Map.of("_result", outcome.result()));
    String text = expression;
    if (expression.startsWith("task_vars")) {
      scope.put("task_vars", templates.expression("vars"));
    }
    return templates.with(scope).expression(text);
  }
}
