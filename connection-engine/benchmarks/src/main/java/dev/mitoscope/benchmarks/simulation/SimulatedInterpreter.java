package dev.mitoscope.benchmarks.simulation;

import dev.mitoscope.multiplexer.bootstrap.CorePayload;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Frame;
import dev.mitoscope.multiplexer.frame.FrameReader;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an interpreter says, without one: reads its core, tells of itself, and answers every call at
 * once as {@code hostname} would. On a thread of its own.
 */
final class SimulatedInterpreter implements Runnable {
  private final String host;
  private final InputStream in;
  private final DataOutputStream out;
  private int id;

  SimulatedInterpreter(String host, Pipe in, Pipe out) {
    this.host = host;
    this.in = in.input;
    this.out = new DataOutputStream(new java.io.BufferedOutputStream(out.output));
  }

  @Override
  public void run() {
    try (out) {
      out.write("MITO\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      in.readNBytes(CorePayload.bytes().length);
      FrameReader reader = new FrameReader(in);
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        if (!goesOnAfter(frame)) {
          return;
        }
      }
    } catch (IOException e) {
      // The other side has gone: so does this.
      return;
    }
  }

  private boolean goesOnAfter(Frame frame) throws IOException {
    switch (frame.handle()) {
      case Handles.CONFIG -> {
        id = ((Number) Body.object(frame).getOrDefault("id", 0L)).intValue();
        say(Handles.HELLO, self());
      }
      case Handles.CALL -> say(frame.reply(), Map.of("result", result()));
      case Handles.CONTROL -> {
        String asked = String.valueOf(Body.object(frame).get("do"));
        if (asked.equals("shutdown")) {
          say(
              frame.reply(),
              Map.of("result", Map.of("ended", 0L, "left", 0L, "reason", "asked to")));
          return false;
        }
        if (frame.reply() != 0) {
          say(frame.reply(), Map.of("result", "1.0"));
        }
      }
      default -> {
        // Code and files are not needed here.
      }
    }
    return true;
  }

  private Map<String, Object> self() {
    return Map.of(
        "pid", (long) id,
        "user", "deploy",
        "host", host,
        "python", "3.11.2",
        "executable", "/usr/bin/python3",
        "platform", "linux",
        "machine", host,
        "processes", "pid:[1]",
        "session", (long) id,
        "up", "1.0");
  }

  private Map<String, Object> result() {
    return Map.of("changed", true, "rc", 0L, "stdout", host, "stderr", "");
  }

  private void say(int handle, Map<String, Object> message) throws IOException {
    Body body = Body.of(message);
    new Frame(body.kind(), 0, id, id, handle, 0, body.bytes(), false).writeTo(out);
    out.flush();
  }
}
