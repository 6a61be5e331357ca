package dev.mitoscope.benchmarks.simulation;

import dev.mitoscope.multiplexer.link.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A link in memory.
 *
 * @param in what the far end says
 * @param out what it hears
 */
public record MemoryLink(Pipe in, Pipe out) implements Link {
  @Override
  public InputStream input() {
    return in.input;
  }

  @Override
  public OutputStream output() {
    return out.output;
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  @Override
  public String ending() {
    return "";
  }

  @Override
  public String beside(String command, Duration deadline) throws IOException {
    throw new IOException("nothing runs beside what is simulated");
  }

  @Override
  public void close() {
    in.end();
    out.end();
  }
}
