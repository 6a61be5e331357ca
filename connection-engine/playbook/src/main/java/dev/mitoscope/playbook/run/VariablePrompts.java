package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.task.Question;
import dev.mitoscope.playbook.task.Untrusted;
import dev.mitoscope.templating.value.UnsafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks for what a play's {@code vars_prompt} wants, once for a play. */
final class VariablePrompts {
  private static final String HASHED =
      "{{ answer | password_hash(encrypt, salt=salt, salt_size=salt_size) }}";

  /** Fills in a template from variables. */
  @FunctionalInterface
  interface Expression {
    @Nullable Object of(String template, Play play, Map<String, @Nullable Object> variables);
  }

  private final Engine engine;
  private final RunControl control;
  private final EventSink events;
  private final Expression expression;

  VariablePrompts(Engine engine, RunControl control, EventSink events, Expression expression) {
    this.engine = engine;
    this.control = control;
    this.events = events;
    this.expression = expression;
  }

  /**
   * The answers; defaults where nobody is there to give one.
   *
   * @param extra variables that answer already
   */
  Map<String, Variable> of(Play play, UnaryOperator<@Nullable Object> render, Set<String> extra)
      throws InterruptedException {
    Map<String, Variable> answers = new LinkedHashMap<>();
    Setting setting = play.directives().own("vars_prompt");
    if (setting != null && render.apply(setting.value()) instanceof List<?> prompts) {
      for (Object prompt : prompts) {
        if (control.isStopped()) {
          break;
        }
        if (prompt instanceof Map<?, ?> one && !extra.contains(name(one))) {
          answers.put(name(one), new Variable(value(one, play), Origin.of(setting.position())));
        }
      }
    }
    return answers;
  }

  private static String name(Map<?, ?> prompt) {
    return String.valueOf(prompt.get("name"));
  }

  private @Nullable Object value(Map<?, ?> prompt, Play play) throws InterruptedException {
    String answer = answer(prompt);
    if (prompt.get("encrypt") != null && !control.isStopped()) {
      answer = encrypted(answer, prompt, play);
    }
    // Ansible makes text of the default, also of none.
    String text = answer == null ? "None" : answer;
    return isTrue(prompt.get("unsafe"), false) ? Untrusted.mark(text) : text;
  }

  private String encrypted(@Nullable String answer, Map<?, ?> prompt, Play play) {
    if (answer == null) {
      throw new PlaybookException(
          "vars_prompt can't encrypt '%s': nobody is there to answer, and it has no default"
              .formatted(name(prompt)),
          play.position());
    }
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("answer", new UnsafeText(answer));
    for (String option : List.of("encrypt", "salt", "salt_size")) {
      variables.put(option, prompt.get(option));
    }
    String hash = String.valueOf(expression.of(HASHED, play, variables));
    if (isTrue(prompt.get("private"), true)) {
      engine.secrets().add(hash);
    }
    return hash;
  }

  /** Null where there is neither an answer nor a default. */
  private @Nullable String answer(Map<?, ?> prompt) throws InterruptedException {
    Object given = prompt.get("default");
    String otherwise = given == null ? null : given.toString();
    Object asked = prompt.containsKey("prompt") ? prompt.get("prompt") : name(prompt);
    boolean described = asked != null && !asked.toString().isEmpty();
    String text = described ? asked.toString() : "input for " + name(prompt);
    String question =
        otherwise == null || !described ? text + ": " : text + " [" + otherwise + "]: ";
    boolean secret = isTrue(prompt.get("private"), true);
    boolean confirms = isTrue(prompt.get("confirm"), false);
    while (true) {
      Optional<String> answer = ask(question, secret);
      if (answer.isEmpty() && control.isStopped()) {
        return otherwise;
      }
      if (answer.isEmpty()) {
        events.emit(new RunEvent.Warning("Not prompting as we are not in interactive mode", false));
        return otherwise;
      }
      if (!confirms || answer.equals(ask("confirm " + question, secret))) {
        return answer.get().isEmpty() && otherwise != null ? otherwise : answer.get();
      }
      events.emit(new RunEvent.Message("***** VALUES ENTERED DO NOT MATCH ****"));
    }
  }

  private Optional<String> ask(String question, boolean secret) throws InterruptedException {
    return new Question(engine, control, "").ask(PromptEvent.Kind.VARIABLE, question, secret, null);
  }

  private static boolean isTrue(@Nullable Object value, boolean otherwise) {
    return value == null
        ? otherwise
        : List.of("true", "yes", "1", "on", "y", "t")
            .contains(value.toString().toLowerCase(Locale.ROOT));
  }
}
