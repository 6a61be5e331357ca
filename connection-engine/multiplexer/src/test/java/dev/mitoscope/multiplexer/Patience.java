package dev.mitoscope.multiplexer;

import java.time.Duration;

/**
 * How long tests wait for what must come: so long that only what never comes is missed, however
 * loaded the machine is, and whichever process or thread it lets stand for a while.
 */
public final class Patience {
  public static final Duration SOON = Duration.ofMinutes(2);

  private Patience() {}

  /** An engine that gives up on nobody whom the machine keeps waiting. */
  public static Settings settings() {
    return Settings.defaults()
        .withConnectTimeout(SOON)
        .withHeartbeat(Duration.ofSeconds(4), Duration.ofMinutes(10));
  }
}
