package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.strategy.RunControl.Interruptible;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question of a run to the operator. It is taken back when its time is over or the run stops;
 * hence the thread of its own.
 */
public final class Question {

  /** They ask what to do next: nothing, once no other task is to start. */
  private static final Set<Kind> OF_WHAT_IS_NEXT =
      EnumSet.of(Kind.DEBUGGER, Kind.STEP, Kind.VARIABLE);

  private final Engine engine;
  private final RunControl control;
  private final String host;

  /**
   * @param host whose task asks; empty for all of them
   */
  public Question(Engine engine, RunControl control, String host) {
    this.engine = engine;
    this.control = control;
    this.host = host;
  }

  /**
   * Asks, and waits for the answer or until the time is over; as long as it takes where the time is
   * null.
   *
   * @return empty when there was no answer
   */
  public Optional<String> ask(Kind kind, String text, boolean secret, @Nullable Duration time)
      throws InterruptedException {
    if (control.isStopped()) {
      return Optional.empty();
    }
    AtomicReference<@Nullable String> answer = new AtomicReference<>();
    Pause pause = new Pause();
    Thread asking =
        Thread.ofVirtual()
            .name("question of " + host)
            .start(() -> {
              try {
                answer.set(engine.ask(host, kind, text, secret).orElse(null));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              // A refusal does not shorten the time: nobody wants the task to go on early.
              if (time == null || answer.get() != null) {
                pause.end();
              }
            });
    Interruptible takingBack = depth -> pause.end();
    try (var _ =
        OF_WHAT_IS_NEXT.contains(kind)
            ? control.asking(host, takingBack)
            : control.running(host, takingBack)) {
      if (time == null) {
        pause.await();
      } else {
        pause.await(time);
      }
    } finally {
      asking.interrupt();
      asking.join();
    }
    return Optional.ofNullable(answer.get());
  }
}
