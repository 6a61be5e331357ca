package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** How long the whole run took, as the callback {@code timer} prints it. */
final class Timer implements Consumer<Recorded> {
  private final Terminal terminal;
  private Instant start = Instant.EPOCH;
  private boolean failed;

  Timer(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    switch (recorded.event()) {
      case RunEvent.RunStarted started -> start = recorded.at();
      case RunEvent.RunError error -> failed = true;
      case RunEvent.RunFinished finished -> {
        if (!failed) {
          Duration time = Duration.between(start, recorded.at());
          terminal.print(
              "Playbook run took %d days, %d hours, %d minutes, %d seconds"
                  .formatted(
                      time.toDays(),
                      time.toHoursPart(),
                      time.toMinutesPart(),
                      time.toSecondsPart()),
              Color.NONE);
        }
      }
      default -> {}
    }
  }
}
