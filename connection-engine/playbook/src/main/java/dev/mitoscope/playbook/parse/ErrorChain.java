package dev.mitoscope.playbook.parse;

import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
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
   */
  public record Step(String message, @Nullable Position position) {}

  /** Under this key a result tells the steps of its failure. */
  public static final String STEPS = "_ansible_error_steps";

  /** Under this key a result says that its failure is what the action raised. */
  public static final String RAISED = "_ansible_raised";

  /** Under this key a result says that its failure is what a module told. */
  public static final String OF_MODULE = "_ansible_of_module";

  public ErrorChain {
    steps = List.copyOf(steps);
  }

  /** The steps as a result holds them. */
  public List<Map<String, String>> toResult() {
    return steps.stream()
        .map(step ->
            step.position() == null
                ? Map.of("message", step.message())
                : Map.of("message", step.message(), "position", step.position().toString()))
        .toList();
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
          Object position = map.get("position");
          steps.add(
              new Step(
                  String.valueOf(map.get("message")),
                  position == null ? null : Position.parse(position.toString())));
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
      if (!result.containsKey(RAISED) && !result.containsKey("censored")) {
        steps.add(
            new Step(result.containsKey(OF_MODULE) ? "Module failed." : "Action failed.", null));
      }
      if (!result.containsKey("censored")) {
        steps.add(new Step(message, null));
      }
    }
    return new ErrorChain(steps);
  }

  private static String message(Map<String, @Nullable Object> result) {
    Object message = result.getOrDefault("msg", "Unknown error.");
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
    Position place = null;
    for (Step step : steps) {
      if (!messages.isEmpty() && step.position() != null && !step.position().equals(place)) {
        parts.add(part(messages, place));
        messages.clear();
      }
      if (messages.isEmpty()) {
        place = step.position();
      }
      messages.add(step.message());
    }
    parts.add(part(messages, place));
    String text = String.join("\n<<< caused by >>>\n\n", parts);
    return (parts.size() == 1 ? text : brief() + "\n\n" + text).strip();
  }

  private static String part(List<String> messages, @Nullable Position place) {
    String message = brief(messages);
    return place == null ? message + "\n" : message + "\n" + SourceContext.of(place) + "\n";
  }
}
