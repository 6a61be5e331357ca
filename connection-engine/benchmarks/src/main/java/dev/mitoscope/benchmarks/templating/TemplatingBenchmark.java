package dev.mitoscope.benchmarks.templating;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplatingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One condition, one template of 60 lines, one variable; parsed before, as in a run's second host.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 2, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class TemplatingBenchmark {
  /** The line of ansible-core whose rules hold. */
  @Param({"CLASSIC", "CURRENT"})
  public Line line = Line.CURRENT;

  private Templar templar =
      new Templar(TemplatingSettings.of(Line.CURRENT, Path.of(".")), Scope.of(Map.of()));
  private String template = "";

  /** Reads the samples. */
  @Setup
  public void read() throws IOException {
    templar = new Templar(TemplatingSettings.of(line, Path.of(".")), Scope.of(Samples.variables()));
    template = Samples.template();
  }

  /** {@code when}. */
  @Benchmark
  public boolean condition() {
    return templar.condition(Samples.CONDITION);
  }

  /** The text of a file of 60 lines. */
  @Benchmark
  public String template60() {
    return templar.renderText(template, "site.conf.j2", Map.of("trim_blocks", true));
  }

  /** An argument of a task that is one variable. */
  @Benchmark
  public @Nullable Object variable() {
    return templar.template(Samples.VARIABLE);
  }
}
