package dev.mitoscope.app.model;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions that wait for the operator, oldest first. */
public final class PromptsModel extends Model {

  /** A question and when it was asked. */
  public record Open(PromptWanted prompt, Instant since) {}

  private final Map<String, Open> open = new LinkedHashMap<>();

  public List<Open> open() {
    return List.copyOf(open.values());
  }

  @Override
  public void apply(Recorded recorded) {
    if (recorded.event() instanceof PromptEvent event) {
      switch (event) {
        case PromptWanted wanted -> open.put(wanted.prompt(), new Open(wanted, recorded.at()));
        case PromptAnswered answered -> open.remove(answered.prompt());
      }
      changed();
    }
  }
}
