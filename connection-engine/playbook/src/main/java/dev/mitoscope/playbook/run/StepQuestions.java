package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.playbook.model.Task;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code --step}: asks before each task whether to run it. Safe for use from any thread. */
final class StepQuestions implements Predicate<Task> {
  private final Engine engine;
  private boolean asks; // guarded by this

  /**
   * @param asks false to let every task run
   */
  StepQuestions(Engine engine, boolean asks) {
    this.engine = engine;
    this.asks = asks;
  }

  /** Whether the task is to run. Without an answer it is not. */
  @Override
  public synchronized boolean test(Task task) {
    if (!asks) {
      return true;
    }
    String kind = task.isHandler() ? "HANDLER" : "TASK";
    String question =
        "Perform task: %s: %s (N)o/(y)es/(c)ontinue: ".formatted(kind, task.displayName());
    try {
      Optional<String> answer = engine.ask("", PromptEvent.Kind.STEP, question, false);
      String word = answer.orElse("no").strip().toLowerCase(Locale.ROOT);
      boolean goOn = word.equals("c") || word.equals("continue");
      asks = !goOn;
      return goOn || word.equals("y") || word.equals("yes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
