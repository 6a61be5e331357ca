package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.bootstrap.CorePayload;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.method.ssh.SshProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes ready, on other cores, what a run is going to need while it still reads its configuration,
 * its inventory and its playbook.
 */
public final class WarmUp {
  private static final String SAMPLE = "{\"text\": [1, 2.5, true, null]}";

  private WarmUp() {}

  /** Begins, and returns at once. */
  public static void begin() {
    start("ssh warm-up", SshProcess::warmUp);
    start("warm-up", WarmUp::run);
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /** The first context's bootstrap; the reader of JSON, whose tables of numbers take 15 ms. */
  private static void run() {
    CorePayload.bytes();
    try {
      Body.json(Body.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
