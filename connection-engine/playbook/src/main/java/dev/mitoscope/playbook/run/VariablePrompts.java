package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.model.Play;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks for what a play's {@code vars_prompt} wants, once for a play. */
final class VariablePrompts {
  private final Engine engine;
  private final EventSink events;

  VariablePrompts(Engine engine, EventSink events) {
    this.engine = engine;
    this.events = events;
  }

  /**
   * The answers; defaults where nobody is there to give one.
   *
   * @param extra variables that answer already
   */
  Map<String, @Nullable Object> of(
      Play play, UnaryOperator<@Nullable Object> render, Map<String, ?> extra)
      throws InterruptedException {
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    if (render.apply(play.keyword("vars_prompt")) instanceof List<?> prompts) {
      for (Object prompt : prompts) {
        if (prompt instanceof Map<?, ?> one && !extra.containsKey(name(one))) {
          answers.put(name(one), answer(one));
        }
      }
    }
    return answers;
  }

  private static String name(Map<?, ?> prompt) {
    return String.valueOf(prompt.get("name"));
  }

  private String answer(Map<?, ?> prompt) throws InterruptedException {
    Object given = prompt.get("default");
    // Ansible makes text of the default, also of none.
    String otherwise = given == null ? "None" : given.toString();
    String text =
        String.valueOf(prompt.containsKey("prompt") ? prompt.get("prompt") : name(prompt));
    String question = given == null ? text + ": " : text + " [" + otherwise + "]: ";
    boolean secret = isTrue(prompt.get("private"), true);
    while (true) {
      Optional<String> answer = ask(question, secret);
      if (answer.isEmpty()) {
        events.emit(new RunEvent.Warning("Not prompting as we are not in interactive mode", false));
        return otherwise;
      }
      boolean same =
          !isTrue(prompt.get("confirm"), false)
              || answer.equals(ask("confirm " + question, secret));
      if (same) {
        return answer.get().isEmpty() && given != null ? otherwise : answer.get();
      }
      events.emit(new RunEvent.Warning("***** VALUES ENTERED DO NOT MATCH ****", false));
    }
  }

  private Optional<String> ask(String question, boolean secret) throws InterruptedException {
    return engine.ask("", PromptEvent.Kind.VARIABLE, question, secret);
  }

  private static boolean isTrue(@Nullable Object value, boolean otherwise) {
    return value == null
        ? otherwise
        : List.of("true", "yes", "1", "on")
            .contains(value.toString().toLowerCase(java.util.Locale.ROOT));
  }
}
