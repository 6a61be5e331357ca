package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has a parent's interpreter start a child, and answers what is asked on the way. */
final class ChildStart {

  /** What happens on the way. */
  private sealed interface Step {
    record Spoke(Map<String, @Nullable Object> hello) implements Step {}

    record Said(String kind, Map<String, @Nullable Object> payload) implements Step {}

    record Ended(String reason, String lastBytes) implements Step {}
  }

  private final RemoteContext context;
  private final RemoteContext parent;
  private final Attempt attempt;
  private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>();

  ChildStart(RemoteContext context, RemoteContext parent, Attempt attempt) {
    this.context = context;
    this.parent = parent;
    this.attempt = attempt;
  }

  /** Returns what the child says of itself. */
  Map<String, @Nullable Object> run(ChildCommand command, String text)
      throws ContextException, InterruptedException {
    parent.supplyPart("mitoscope.children");
    for (RemoteContext above = parent; above.parent() != null; ) {
      RemoteContext via = above;
      above = above.parent();
      above.control(Map.of("do", "route", "id", context.id(), "via", via.id()));
    }
    context
        .introduction()
        .whenHeard(
            hello -> steps.add(new Step.Spoke(hello)),
            () -> steps.add(new Step.Ended(context.departure().reason(), context.lastBytes())),
            failure -> context.tree().cut(context, failure));
    attempt.phase("start", text);
    Map<String, @Nullable Object> request = new LinkedHashMap<>(command.wire());
    request.put("do", "start");
    request.put("id", context.id());
    request.put("config", Connector.config(context));
    // Its result never comes: the child's own first frame is the success.
    Answer conversation = new Answer((kind, payload) -> steps.add(new Step.Said(kind, payload)));
    parent.ask(Handles.CHILDREN, request, conversation);
    try {
      return converse();
    } finally {
      parent.forget(conversation);
    }
  }

  private Map<String, @Nullable Object> converse() throws ContextException, InterruptedException {
    while (true) {
      Step step = steps.poll(attempt.timeout().toMillis(), TimeUnit.MILLISECONDS);
      switch (step) {
        case null ->
            throw attempt.failure(
                "no Python answered within " + attempt.timeout().toMillis() + " ms",
                context.lastBytes(),
                "run the command by hand, or raise the timeout");
        case Step.Spoke(Map<String, @Nullable Object> hello) -> {
          return hello;
        }
        case Step.Ended(String reason, String lastBytes) ->
            throw Endings.explain(attempt, new CallException("Ended", reason, null), lastBytes);
        case Step.Said(String kind, Map<String, @Nullable Object> payload) -> {
          switch (kind) {
            case "phase" -> attempt.phase(Plain.text(payload, "phase"), attempt.command());
            case "prompt" -> ask(attempt, parent, context.id(), payload);
            default -> throw failure(attempt, payload);
          }
        }
      }
    }
  }

  /** What a rule said of a failure. */
  static ContextException failure(Attempt attempt, Map<String, @Nullable Object> payload) {
    return attempt.failure(
        Plain.text(payload, "phase"),
        Plain.text(payload, "message"),
        Plain.text(payload, "last").strip(),
        Plain.text(payload, "hint"));
  }

  /** Has the operator answer what a child asks. */
  static void ask(
      Attempt attempt, RemoteContext parent, int child, Map<String, @Nullable Object> prompt)
      throws ContextException, InterruptedException {
    Kind kind = kind(Plain.text(prompt, "kind"));
    String text = Plain.text(prompt, "text");
    Optional<String> answer = attempt.ask(kind, text, kind != Kind.HOST_KEY);
    if (answer.isEmpty()) {
      throw attempt.failure(
          switch (kind) {
            case HOST_KEY -> "host key";
            case UNKNOWN -> "prompt";
            default -> "password";
          },
          "it asks \"" + text + "\", and nobody answered",
          text,
          switch (kind) {
            case PASSWORD -> "set the password in a variable, or run where prompts are answered";
            case HOST_KEY -> "compare the fingerprint, and add the key to known_hosts";
            default -> "run the command by hand to see what it wants";
          });
    }
    parent.send(
        Handles.CHILDREN, 0, Body.of(Map.of("do", "answer", "id", child, "text", answer.get())));
  }

  private static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(word)) {
        return kind;
      }
    }
    return Kind.UNKNOWN;
  }
}
