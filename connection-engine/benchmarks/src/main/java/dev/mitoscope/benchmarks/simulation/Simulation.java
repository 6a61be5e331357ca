package dev.mitoscope.benchmarks.simulation;

import dev.mitoscope.app.feed.EventFeed;
import dev.mitoscope.app.model.Models;
import dev.mitoscope.multiplexer.CallListener;
import dev.mitoscope.multiplexer.CallRequest;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.multiplexer.method.Methods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connects many contexts whose interpreters are simulated, calls each of them, and folds all events
 * into the console's models: what this process costs, without servers and networks.
 */
public final class Simulation {
  private static final List<Integer> COUNTS = List.of(50, 100, 400, 1000, 2500, 5000, 10_000);
  private static final int CALLS = 20;

  private Simulation() {}

  /**
   * The program; prints a table.
   *
   * @param arguments numbers of contexts; nothing for the usual ones
   */
  public static void main(String[] arguments) throws Exception {
    Methods.add(new SimulatedMethod());
    List<Integer> counts =
        arguments.length == 0 ? COUNTS : List.of(arguments).stream().map(Integer::valueOf).toList();
    // So that the first is not the one that compiles.
    measure(counts.getFirst());
    System.out.println(
        "| contexts | first call answered after | all connected | calls a second | heap each, both"
            + " ends | closed | events | folded a second |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int count : counts) {
      System.out.println(measure(count));
    }
  }

  private static String measure(int count) throws Exception {
    Models models = Models.create();
    EventFeed feed = new EventFeed(() -> {});
    models.all().forEach(feed::add);
    AtomicLong emitted = new AtomicLong();
    EventStream events = new EventStream();
    events.subscribe(recorded -> {
      emitted.incrementAndGet();
      feed.accept(recorded);
    });
    long heap = heap();
    long began = System.nanoTime();
    AtomicLong first = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Multiplexer engine = new Multiplexer(Settings.defaults(), new Secrets(), events);
      List<Context> contexts = new ArrayList<>();
      List<Future<Context>> connecting = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String host = "node" + i;
        connecting.add(
            threads.submit(() -> {
              Context context = engine.context(stack(host), host);
              call(context);
              first.compareAndSet(0, System.nanoTime());
              return context;
            }));
      }
      for (Future<Context> each : connecting) {
        contexts.add(each.get());
      }
      double connected = since(began);
      long each = (heap() - heap) / count;
      long calling = System.nanoTime();
      List<Future<?>> calls = new ArrayList<>();
      for (Context context : contexts) {
        calls.add(
            threads.submit(() -> {
              for (int i = 0; i < CALLS; i++) {
                call(context);
              }
              return null;
            }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
      double called = since(calling);
      long folding = System.nanoTime();
      feed.deliverAll();
      double folded = since(folding);
      long closing = System.nanoTime();
      engine.close();
      double closed = since(closing);
      return "| %,d | %.3f s | %.2f s | %,.0f | %,d KiB | %.2f s | %,d | %,.0f |"
          .formatted(
              count,
              (first.get() - began) / 1e9,
              connected,
              count * CALLS / called,
              each / 1024,
              closed,
              emitted.get(),
              emitted.get() / folded);
    }
  }

  private static Stack stack(String host) {
    return new Stack(List.of(new Hop(SimulatedMethod.NAME, Map.of("hostname", host), false)));
  }

  private static void call(Context context) throws Exception {
    context
        .call(
            new CallRequest(
                "mitoscope.runner:run",
                Map.of("spec", Map.of("argv", List.of("hostname"))),
                List.of(),
                "command",
                CallListener.NONE))
        .await(Duration.ofMinutes(1));
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
