package dev.mitoscope.benchmarks;

import dev.mitoscope.benchmarks.run.WarmRuns;
import dev.mitoscope.benchmarks.simulation.Simulation;
import dev.mitoscope.benchmarks.templating.Jinja2Peer;
import dev.mitoscope.benchmarks.templating.TemplatingBenchmark;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks whose names match a regular expression, then the peers of those that have
 * one, and prints both as a table: microseconds of one call, averaged.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * The program.
   *
   * @param arguments the regular expression, or {@code simulation} for that of many contexts, or
   *     {@code warm} for runs in a warm engine; nothing for all benchmarks
   */
  public static void main(String[] arguments) throws Exception {
    String which = arguments.length == 0 ? ".*" : arguments[0];
    if (which.equals("simulation")) {
      Simulation.main(new String[0]);
      return;
    }
    if (which.equals("warm")) {
      WarmRuns.main(new String[0]);
      return;
    }
    Map<String, String> rows = new TreeMap<>();
    boolean templating = false;
    var options =
        new OptionsBuilder()
            .include(which)
            .timeUnit(TimeUnit.MICROSECONDS)
            .shouldFailOnError(true)
            .build();
    for (RunResult result : new Runner(options).run()) {
      var primary = result.getPrimaryResult();
      String line = result.getParams().getParam("line");
      String name =
          room(result)
              + primary.getLabel()
              + (line == null ? "" : ", " + line.toLowerCase(Locale.ROOT));
      rows.put(name, "%.2f ± %.2f".formatted(primary.getScore(), primary.getScoreError()));
      templating |= result.getParams().getBenchmark().contains(TemplatingBenchmark.class.getName());
    }
    if (templating) {
      Jinja2Peer.measure()
          .forEach((name, time) -> rows.put("Templating " + name + ", Python's Jinja2", time));
    }
    System.out.println("\n| one call of | µs |\n| --- | --- |");
    rows.forEach((name, time) -> System.out.println("| " + name + " | " + time + " |"));
  }

  /** What is measured: of {@code …FrameCodecBenchmark.read}, {@code FrameCodec}. */
  private static String room(RunResult result) {
    String[] names = result.getParams().getBenchmark().split("\\.");
    return names[names.length - 2].replace("Benchmark", "") + " ";
  }
}
