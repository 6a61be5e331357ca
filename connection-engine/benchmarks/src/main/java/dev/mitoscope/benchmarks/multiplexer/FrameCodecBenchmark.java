package dev.mitoscope.benchmarks.multiplexer;

import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The answer of a module to bytes and back, as both sides of a stream do it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Fork(1)
public class FrameCodecBenchmark {
  private static final Map<String, Object> RESULT =
      Map.of(
          "merged",
          Map.of(
              "changed", true,
              "cmd", List.of("hostname"),
              "rc", 0,
              "stdout", "node0001.example.org",
              "stderr", "",
              "start", "2026-11-22 09:00:00.000000",
              "end", "2026-11-22 09:00:00.004000",
              "delta", "0:00:00.004000",
              "warnings", List.of()),
          "took",
          4L);

  private final byte[] bytes = write();

  /** Plain data to the bytes of a frame. */
  @Benchmark
  public byte[] write() {
    Body body = Body.of(RESULT);
    Frame frame = new Frame(body.kind(), 0, 1, 1, 7, 0, body.bytes(), false);
    ByteArrayOutputStream out = new ByteArrayOutputStream(frame.size());
    try (DataOutputStream data = new DataOutputStream(out)) {
      frame.writeTo(data);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** The bytes of a frame to plain data. */
  @Benchmark
  public Object read() throws IOException {
    Frame frame = new FrameReader(new ByteArrayInputStream(bytes)).read();
    if (frame == null) {
      throw new IllegalStateException("no frame");
    }
    return Body.object(frame);
  }
}
