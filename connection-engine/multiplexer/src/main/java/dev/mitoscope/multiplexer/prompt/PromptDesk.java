package dev.mitoscope.multiplexer.prompt;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The open questions. Safe for any thread. */
public final class PromptDesk {
  private final boolean interactive;
  private final EventSink events;
  private final Secrets secrets;
  private final AtomicLong count = new AtomicLong();
  private final ConcurrentMap<String, CompletableFuture<Optional<String>>> open =
      new ConcurrentHashMap<>();

  /**
   * @param interactive whether anybody answers; otherwise every question is refused at once
   */
  public PromptDesk(boolean interactive, EventSink events, Secrets secrets) {
    this.interactive = interactive;
    this.events = events;
    this.secrets = secrets;
  }

  /**
   * Asks, and waits for the answer as long as it takes.
   *
   * @param text what the other side printed
   * @return empty when it was refused, or nobody is there
   */
  public Optional<String> ask(
      @Nullable Integer context, String host, String hop, Kind kind, String text, boolean secret)
      throws InterruptedException {
    if (!interactive) {
      return Optional.empty();
    }
    String id = "prompt-" + count.incrementAndGet();
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    open.put(id, answer);
    events.emit(new PromptWanted(id, context, host, hop, kind, secrets.mask(text), secret));
    boolean given = false;
    try {
      Optional<String> reply = answer.get();
      given = reply.isPresent();
      if (secret) {
        reply.ifPresent(secrets::add);
      }
      return reply;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer never fails", e);
    } finally {
      open.remove(id);
      events.emit(new PromptAnswered(id, given));
    }
  }

  /** Answers an open question, or refuses it with null; unknown ids are too late and ignored. */
  public void answer(String prompt, char @Nullable [] given) {
    CompletableFuture<Optional<String>> answer = open.get(prompt);
    if (answer != null) {
      answer.complete(given == null ? Optional.empty() : Optional.of(new String(given)));
    }
    if (given != null) {
      Arrays.fill(given, '\0');
    }
  }
}
