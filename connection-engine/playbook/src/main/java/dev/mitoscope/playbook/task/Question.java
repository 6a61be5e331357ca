package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A question of a task to the operator. It is taken back when its time is over or the run stops;
 * hence the thread of its own.
 */
final class Question {
  private final Services services;
  private final String host;

  Question(Services services, String host) {
    this.services = services;
    this.host = host;
  }

  /**
   * Asks, and waits for the answer or until the time is over; as long as it takes where the time is
   * null.
   *
   * @return empty when there was no answer
   */
  Optional<String> ask(Kind kind, String text, boolean secret, @Nullable Duration time)
      throws InterruptedException {
    AtomicReference<@Nullable String> answer = new AtomicReference<>();
    Pause pause = new Pause();
    Thread asking =
        Thread.ofVirtual()
            .name("question of " + host)
            .start(() -> {
              try {
                answer.set(services.engine().ask(host, kind, text, secret).orElse(null));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              // A refusal does not shorten the time: nobody wants the task to go on early.
              if (time == null || answer.get() != null) {
                pause.end();
              }
            });
    try (var _ = services.control().running(host, depth -> pause.end())) {
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
