package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long each task took, below its banner and in a table at the end, as the callback {@code
 * profile_tasks} prints it. Times are those of the events.
 */
final class ProfileTasks implements Consumer<Recorded> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE dd MMMM yyyy  HH:mm:ss xx", Locale.ENGLISH);
  private static final int WIDTH = 79;
  private static final int MOST = 20;
  private static final int COLUMN = 9;

  private final Terminal terminal;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Duration> elapsed = new LinkedHashMap<>();
  private Instant start = Instant.EPOCH;
  private Instant last = Instant.EPOCH;
  private @Nullable String current;
  private boolean failed;

  ProfileTasks(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void accept(Recorded recorded) {
    Instant now = recorded.at();
    switch (recorded.event()) {
      case RunEvent.RunStarted started -> {
        start = now;
        last = now;
      }
      case RunEvent.TaskStarted task -> {
        line(now);
        current = task.task();
        names.put(task.task(), task.name());
      }
      case RunEvent.RunError error -> failed = true;
      case RunEvent.RunFinished finished -> {
        if (!failed) {
          line(now);
          terminal.print("=".repeat(WIDTH) + " ", Color.NONE);
          table();
        }
      }
      default -> {}
    }
  }

  /** The time of day, the last task's time and the whole. */
  private void line(Instant now) {
    String task = current;
    if (task != null) {
      elapsed.merge(task, Duration.between(last, now), Duration::plus);
    }
    String text =
        "%s (%s)%s%s "
            .formatted(
                TIME.format(now.atZone(ZoneId.systemDefault())),
                clock(Duration.between(last, now)),
                " ".repeat(7),
                clock(Duration.between(start, now)));
    terminal.print(text + "*".repeat(Math.max(3, WIDTH - text.length())) + " ", Color.NONE);
    last = now;
  }

  private void table() {
    List<Map.Entry<String, Duration>> tasks = new ArrayList<>(elapsed.entrySet());
    tasks.sort(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<String, Duration> task : tasks.subList(0, Math.min(MOST, tasks.size()))) {
      String name = names.get(task.getKey()) + " ";
      String seconds = String.format(Locale.ROOT, " %.2fs", task.getValue().toMillis() / 1000.0);
      terminal.print(
          name
              + "-".repeat(Math.max(0, terminal.width() - COLUMN - name.length()))
              + "-".repeat(Math.max(0, COLUMN - seconds.length()))
              + seconds,
          Color.NONE);
    }
  }

  private static String clock(Duration time) {
    return "%d:%02d:%02d.%03d"
        .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart(), time.toMillisPart());
  }
}
