package dev.mitoscope.playbook.run;

import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.task.Question;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code --step}: asks before each task whether to run it. Safe for use from any thread. */
final class StepQuestions implements Predicate<Task> {
  private final Question question;
  private boolean asks; // guarded by this

  /**
   * @param asks false to let every task run
   */
  StepQuestions(Engine engine, RunControl control, boolean asks) {
    this.question = new Question(engine, control, "");
    this.asks = asks;
  }

  /** Whether the task is to run. Without an answer it is not. */
  @Override
  public synchronized boolean test(Task task) {
    if (!asks) {
      return true;
    }
    String kind = task.isHandler() ? "HANDLER" : "TASK";
    String text =
        "Perform task: %s: %s (N)o/(y)es/(c)ontinue: ".formatted(kind, task.displayName());
    try {
      Optional<String> answer = question.ask(PromptEvent.Kind.STEP, text, false, null);
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
