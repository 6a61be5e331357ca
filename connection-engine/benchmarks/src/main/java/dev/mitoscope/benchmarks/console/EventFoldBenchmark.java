package dev.mitoscope.benchmarks.console;

import dev.mitoscope.app.feed.Fold;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskPhase;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Output;
import dev.mitoscope.multiplexer.event.RunEvent.Phase;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.multiplexer.event.RunEvent.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The events of 10 tasks on 1,000 hosts into the console's models, in batches as frames take them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class EventFoldBenchmark {
  private static final int HOSTS = 1000;
  private static final int TASKS = 10;
  private static final int EVENTS = 1 + TASKS * (1 + 4 * HOSTS);
  private static final int BATCH = 500;

  private final List<Recorded> tape = tape();

  private static List<Recorded> tape() {
    List<String> hosts = IntStream.range(0, HOSTS).mapToObj(i -> "node" + i).toList();
    List<Event> events = new ArrayList<>();
    events.add(new PlayStarted(1, "all", hosts, "linear", "site.yml:1:3"));
    for (int task = 0; task < TASKS; task++) {
      String id = "t" + task;
      events.add(new TaskStarted(1, id, "Step " + task, "command", false, "site.yml:4:5", hosts));
      for (String host : hosts) {
        events.add(new HostTaskStarted(id, host, null, Map.of()));
        events.add(new HostTaskPhase(id, host, Phase.RUNNING, host, null));
        events.add(new Output(id, host, null, false, host, true));
        events.add(
            new HostTaskFinished(
                id,
                host,
                Status.CHANGED,
                false,
                false,
                null,
                Map.of("changed", true, "rc", 0, "stdout", host),
                new Timing(0, 3, 40, 2, 45)));
      }
    }
    List<Recorded> tape = new ArrayList<>();
    for (Event event : events) {
      tape.add(new Recorded(tape.size(), Instant.EPOCH.plusMillis(tape.size()), event));
    }
    return tape;
  }

  /** One event, its share of what is published after each batch included. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Models fold() {
    Models models = Models.create();
    List<Fold> folds = models.all();
    int count = 0;
    for (Recorded recorded : tape) {
      folds.forEach(fold -> fold.apply(recorded));
      if (++count % BATCH == 0) {
        folds.forEach(Fold::settle);
      }
    }
    return models;
  }
}
