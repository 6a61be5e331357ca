package dev.mitoscope.app.screen.run;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.shell.ConsoleActions;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The task debuggers that wait for a command, by host, and what was said with each. A debugger
 * speaks in prompts: what the last command printed, and below it the question for the next.
 */
final class DebuggerViewModel implements Fold {

  /** Characters. A transcript keeps its end. */
  private static final int LONGEST = 200_000;

  private final ConsoleActions actions;
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private final Map<String, StringBuilder> transcripts = new LinkedHashMap<>();

  DebuggerViewModel(ConsoleActions actions) {
    this.actions = actions;
  }

  /** The host whose debugger has waited longest. */
  Optional<String> first() {
    return waiting.keySet().stream().findFirst();
  }

  /** Whether the host's debugger waits for a command. */
  boolean waits(String host) {
    return waiting.containsKey(host);
  }

  /** What was said so far. */
  String transcript(String host) {
    StringBuilder text = transcripts.get(host);
    return text == null ? "" : text.toString();
  }

  /** Gives the debugger of the host a command. */
  void send(String host, String command) {
    String prompt = waiting.get(host);
    if (prompt != null && !command.isBlank()) {
      waiting.remove(host);
      say(host, "> " + command.strip() + "\n");
      actions.answer(prompt, command.strip().toCharArray());
    }
  }

  @Override
  public void apply(Recorded recorded) {
    switch (recorded.event()) {
      case PromptWanted wanted when wanted.kind() == PromptEvent.Kind.DEBUGGER -> {
        waiting.put(wanted.host(), wanted.prompt());
        say(wanted.host(), wanted.text().substring(0, wanted.text().lastIndexOf('\n') + 1));
      }
      case PromptAnswered answered -> waiting.values().remove(answered.prompt());
      case RunStarted started -> {
        waiting.clear();
        transcripts.clear();
      }
      default -> {}
    }
  }

  private void say(String host, String text) {
    StringBuilder all = transcripts.computeIfAbsent(host, key -> new StringBuilder());
    all.append(text);
    if (all.length() > LONGEST) {
      all.delete(0, all.length() - LONGEST);
    }
  }
}
