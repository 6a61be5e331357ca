package dev.mitoscope.benchmarks.multiplexer;

import dev.mitoscope.benchmarks.simulation.MemoryLink;
import dev.mitoscope.benchmarks.simulation.Pipe;
import dev.mitoscope.multiplexer.frame.BodyKind;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame out through a stream and back through another to who waits for it: what a call costs
 * besides the wire. Two hops, each through a queue, a writer's and a reader's thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class RouterHopBenchmark {
  private static final Frame FRAME = new Frame(BodyKind.JSON, 1, 0, 0, 7, 8, new byte[256], false);

  private final SynchronousQueue<Frame> arrived = new SynchronousQueue<>();
  private final Pipe there = new Pipe();
  private final Pipe back = new Pipe();
  private @Nullable FrameStream near;
  private @Nullable FrameStream far;

  @FunctionalInterface
  private interface Taker {
    void take(Frame frame) throws InterruptedException;
  }

  private static FrameStream.Receiver told(Taker taker) {
    return new FrameStream.Receiver() {
      @Override
      public void received(Frame frame) {
        try {
          taker.take(frame);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void said(String line) {}

      @Override
      public void ended(String reason, boolean byFarEnd) {}

      @Override
      public void lingers() {}
    };
  }

  private static FrameStream stream(@Nullable FrameStream connected) {
    return Objects.requireNonNull(connected);
  }

  /** Connects both ends; each says first that it runs, as an interpreter does. */
  @Setup
  public void connect() {
    byte[] marker = "MITO\n".getBytes(StandardCharsets.US_ASCII);
    far =
        new FrameStream(
            new MemoryLink(there, back), "far", marker, told(frame -> stream(far).send(frame)));
    near = new FrameStream(new MemoryLink(back, there), "near", marker, told(arrived::put));
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    stream(near).close("done");
    stream(far).close("done");
  }

  /** There and back. */
  @Benchmark
  public Frame thereAndBack() throws InterruptedException {
    stream(near).send(FRAME);
    return arrived.take();
  }
}
