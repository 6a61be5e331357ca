package dev.mitoscope.benchmarks.console;

import dev.mitoscope.log.LogLevel;
import dev.mitoscope.log.LogStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A line to the list of logs, which holds a million. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class LogAppendBenchmark {
  private final LogStore store = new LogStore(1_000_000, 1L << 28);
  private long millis;

  /** One line of a thousand sources. */
  @Benchmark
  public void append() {
    millis++;
    store.append(
        millis,
        LogLevel.INFO,
        "node" + millis % 1000,
        "ansible.runner",
        "the service answered after " + millis % 97 + " ms");
  }
}
