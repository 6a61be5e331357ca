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
    start("warm-up", CorePayload::bytes);
  }

  /**
   * The reader of JSON, whose tables of numbers take 15 ms: while the first interpreter starts
   * there is little else to do here.
   */
  public static void readAnswers() {
    try {
      Body.json(Body.parse(SAMPLE.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }
}
