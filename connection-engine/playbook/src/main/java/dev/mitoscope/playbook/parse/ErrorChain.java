package dev.mitoscope.playbook.parse;

import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What failed and what made it fail, as the current line tells it.
 *
 * @param steps from the failure to its innermost cause; at least one
 */
public record ErrorChain(List<Step> steps) {

  /**
   * @param message a sentence
   * @param position where that is written, or null when that is not known
   * @param help what to do about it, or null
   */
  public record Step(String message, @Nullable Position position, @Nullable String help) {
    public Step(String message, @Nullable Position position) {
      this(message, position, null);
    }

    private Map<String, String> toResult() {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("message", message);
      if (position != null) {
        told.put("position", position.toString());
      }
      if (help != null) {
        told.put("help", help);
      }
      return told;
    }

    private static Step of(Map<?, ?> told) {
      Object position = told.get("position");
      Object help = told.get("help");
      return new Step(
          String.valueOf(told.get("message")),
          position == null ? null : Position.parse(position.toString()),
          help == null ? null : help.toString());
    }
  }

  /** Under this key a result tells the steps of its failure. */
  public static final String STEPS = "_ansible_error_steps";

  /** Under this key a result says that its failure is what the action raised. */
  public static final String RAISED = "_ansible_raised";

  /** Under this key a result says that its failure is what a module told. */
  public static final String OF_MODULE = "_ansible_of_module";

  /** What every command's failure is told with; it says nothing of the task. */
  public static final String COMMAND_FAILED = "non-zero return code";

  /** Under this key a censored result tells of its failure what may be told. */
  public static final String NO_SECRET = "_ansible_told_message";

  /** Under this key a result has the messages that made it fail, where they say more than msg. */
  public static final String CAUSES = "_ansible_error_causes";

  /** Under this key a result says what to do about the first of its causes. */
  public static final String HELP = "_ansible_error_help";

  public ErrorChain {
    steps = List.copyOf(steps);
  }

  /** The steps as a result holds them. */
  public List<Map<String, String>> toResult() {
    return steps.stream().map(Step::toResult).toList();
  }

  /**
   * Why a result failed.
   *
   * @param task where the task is written
   */
  public static ErrorChain of(Map<String, @Nullable Object> result, @Nullable Position task) {
    List<Step> steps = new ArrayList<>();
    if (result.get(STEPS) instanceof List<?> told) {
      for (Object step : told) {
        if (step instanceof Map<?, ?> map) {
          steps.add(Step.of(map));
        }
      }
    }
    if (steps.isEmpty()) {
      String message = message(result);
      if (message.startsWith("Task failed: ")) {
        // It was made of a chain already.
        return new ErrorChain(List.of(new Step(message, task)));
      }
      steps.add(new Step("Task failed.", task));
      if (result.containsKey("censored") && !result.containsKey(NO_SECRET)) {
        return new ErrorChain(steps);
      }
      if (!result.containsKey(RAISED)) {
        steps.add(
            new Step(result.containsKey(OF_MODULE) ? "Module failed." : "Action failed.", null));
      }
      List<?> causes =
          result.get(CAUSES) instanceof List<?> told && !result.containsKey("censored")
              ? told
              : List.of(message);
      Object help = result.get(HELP);
      for (Object cause : causes) {
        steps.add(new Step(String.valueOf(cause), null, help == null ? null : help.toString()));
        help = null;
      }
    }
    return new ErrorChain(steps);
  }

  private static String message(Map<String, @Nullable Object> result) {
    Object message = result.getOrDefault(NO_SECRET, result.getOrDefault("msg", "Unknown error."));
    return message instanceof String text ? text : Repr.str(message);
  }

  /** All messages in one. */
  public String brief() {
    return brief(steps.stream().map(Step::message).toList());
  }

  /** All messages in one, without what the next one says again. */
  private static String brief(List<String> messages) {
    String brief = messages.getLast();
    for (String message : messages.reversed().subList(1, messages.size())) {
      if (brief.isEmpty() || message.endsWith(brief)) {
        brief = message;
      } else {
        brief = message.replaceAll("[. ]+$", "") + ": " + brief;
      }
    }
    return brief;
  }

  /** All messages with their places; what has a place of its own stands by itself. */
  public String verbose() {
    List<String> parts = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    Step first = steps.getFirst();
    for (Step step : steps) {
      boolean apart =
          step.help() != null
              || (step.position() != null && !step.position().equals(first.position()));
      if (!messages.isEmpty() && apart) {
        parts.add(part(messages, first));
        messages.clear();
      }
      if (messages.isEmpty()) {
        first = step;
      }
      messages.add(step.message());
    }
    parts.add(part(messages, first));
    String text = String.join("\n<<< caused by >>>\n\n", parts);
    return (parts.size() == 1 ? text : brief() + "\n\n" + text).strip();
  }

  private static String part(List<String> messages, Step first) {
    String place = first.position() == null ? "" : SourceContext.of(first.position()) + "\n";
    if (first.help() == null) {
      return brief(messages) + "\n" + place;
    }
    return place.isEmpty()
        ? brief(messages) + " " + first.help() + "\n"
        : brief(messages) + "\n" + place + "\n" + first.help() + "\n";
  }
}
