package dev.mitoscope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.sample.Tape;
import dev.mitoscope.app.theme.Theme;
import dev.mitoscope.multiplexer.event.ContextEvent.CallFinished;
import dev.mitoscope.multiplexer.event.ContextEvent.CallStarted;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextConnecting;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextReady;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextTraffic;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.LogEvent.Level;
import dev.mitoscope.multiplexer.event.LogEvent.LogRecord;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import dev.mitoscope.multiplexer.event.TransferEvent.Outcome;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferFinished;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferProgress;
import dev.mitoscope.multiplexer.event.TransferEvent.TransferStarted;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * An hour of 5,000 events a second through the whole console, as fast as it takes them: 200 hosts,
 * a task each second that prints ten lines a host. The environment variable MITOSCOPE_HOUR says how
 * many of its seconds: 3,600 for all of it. Prints the heap after a full collection ten times.
 */
@EnabledIfEnvironmentVariable(named = "MITOSCOPE_HOUR", matches = "[1-9][0-9]*")
@ExtendWith(ApplicationExtension.class)
class HourOfEventsTest {
  private static final int HOSTS = 200;
  private static final int LINES = 10;
  private static final double SIZE = 1000;

  private final List<String> hosts =
      IntStream.range(0, HOSTS).mapToObj(i -> "node" + i + ".example.net").toList();
  private ConsoleStage console;
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private long sequence;
  private int contexts;

  @Start
  void start(Stage stage) {
    console = new ConsoleStage(stage, new Tape(), Theme.DARK, SIZE, SIZE);
  }

  @Test
  void memoryStaysBounded(FxRobot robot) {
    int seconds = Integer.parseInt(System.getenv("MITOSCOPE_HOUR"));
    EventFeed feed = console.feed();
    begin().forEach(event -> send(feed, event));
    List<Screen> screens = console.window().screens();
    List<Long> heaps = new ArrayList<>();
    long started = System.nanoTime();
    for (int second = 1; second <= seconds; second++) {
      second(second).forEach(event -> send(feed, event));
      robot.interact(feed::deliverAll);
      now = now.plusSeconds(1);
      if (second % Math.max(1, seconds / 10) == 0) {
        String next = screens.get(heaps.size() % screens.size()).id();
        robot.interact(() -> console.window().open(next, Focus.NOTHING));
        System.gc();
        heaps.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        System.out.printf(
            "after %,d events: %,d MiB of heap, %.0f s%n",
            sequence, heaps.getLast() >> 20, (System.nanoTime() - started) / 1e9);
      }
    }
    assertThat(heaps.getLast()).isLessThan(1L << 30);
  }

  private List<Event> begin() {
    List<Event> events = new ArrayList<>();
    events.add(
        new RunStarted(
            "hour",
            List.of("hour.yml"),
            List.of("hosts.ini"),
            null,
            false,
            false,
            HOSTS,
            List.of(),
            List.of(),
            "mitoscope run hour.yml",
            "0.1.0"));
    events.add(new PlayStarted(1, "all", hosts, "linear", "hour.yml:1:3"));
    hosts.forEach(host -> events.addAll(connect("ssh:" + host, host)));
    return events;
  }

  private List<Event> connect(String stack, String host) {
    int id = ++contexts;
    return List.of(
        new ContextConnecting(id, stack, 0, host, "ssh", Map.of("hostname", host)),
        new ContextReady(id, host, "deploy", 800 + id, "3.11.2", "/usr/bin/python3", 78));
  }

  /** About 5,000 events. */
  private List<Event> second(int second) {
    List<Event> events = new ArrayList<>();
    String task = "t" + second;
    events.add(new TaskStarted(1, task, "Step " + second, "command", false, "hour.yml:4:5", hosts));
    for (int i = 0; i < HOSTS; i++) {
      String host = hosts.get(i);
      int context = i + 1;
      events.add(new HostTaskStarted(task, host, context, Map.of("_raw_params", "step " + second)));
      events.add(new HostTaskPhase(task, host, Phase.RUNNING, host, null));
      events.add(new CallStarted(context, second, "module", task));
      for (int line = 0; line < LINES; line++) {
        String text = "step " + second + " on " + host + ": line " + line + " of its output";
        events.add(new Output(task, host, null, line == 3, text, true));
      }
      for (int record = 0; record < 9; record++) {
        String text = "call " + second + " of " + host + ", record " + record;
        events.add(new LogRecord(context, host, Level.DEBUG, "mitoscope.core", text, "main"));
      }
      events.add(new ContextTraffic(context, second * 900L, second * 400L, 1.2));
      events.add(new CallFinished(context, second, 40, null));
      events.add(
          new HostTaskFinished(
              task,
              host,
              i % 100 == 7 ? Status.FAILED : Status.CHANGED,
              i % 100 == 7,
              false,
              null,
              Map.of("changed", true, "rc", 0, "stdout", task + " ".repeat(200) + host),
              new Timing(0, 3, 40, 2, 45)));
      if (i % 20 == 0) {
        String file = task + host;
        events.add(
            new TransferStarted(
                file, task, host, context, "a", "/tmp/" + task, List.of(host), 4096, true));
        events.add(new TransferProgress(file, 2048, 4096, false));
        events.add(new TransferFinished(file, Outcome.DONE, 4096, 0, 3, null));
        events.addAll(connect("ssh:" + host + second, host + " › root " + second));
        events.add(new ContextClosed(contexts, "recycled", "its process ended", true));
      }
    }
    return events;
  }

  private void send(EventFeed feed, Event event) {
    feed.accept(new Recorded(sequence++, now, event));
  }
}
