package dev.mitoscope.multiplexer;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an engine is told once, when it is made.
 *
 * @param connectTimeout for each phase of a hop that names no timeout of its own
 * @param interactive whether somebody answers {@code PromptWanted}; otherwise what would be asked
 *     fails at once, and says what was asked
 * @param attempts how many connections may be under way at once
 * @param maxInterpreters how many become interpreters one context may have below it
 * @param heartbeat how often something is sent on every link
 * @param silence after how long without a sign of life an interpreter ends by itself
 * @param logLevel the level of Python's logging package that targets send home: 10 debug, 20 info,
 *     …
 * @param sshFolder where {@code config}, {@code known_hosts} and keys are: {@code ~/.ssh}
 */
public record Settings(
    Duration connectTimeout,
    boolean interactive,
    int attempts,
    int maxInterpreters,
    Duration heartbeat,
    Duration silence,
    int logLevel,
    Path sshFolder) {

  /** As the manual has it. */
  private static final int ATTEMPTS = 32;

  private static final int MAX_INTERPRETERS = 20;

  /** An attempt opens at most so many descriptors at once: pipes and what its process inherits. */
  private static final int DESCRIPTORS_OF_ATTEMPT = 8;

  /** What most engines want: nobody answers prompts. */
  public static Settings defaults() {
    return new Settings(
        Duration.ofSeconds(10),
        false,
        ATTEMPTS,
        MAX_INTERPRETERS,
        Duration.ofSeconds(4),
        Duration.ofSeconds(20),
        20,
        Path.of(System.getProperty("user.home"), ".ssh"));
  }

  /**
   * With {@code MITOGEN_POOL_SIZE}, as far as the free file descriptors allow, and {@code
   * MITOGEN_MAX_INTERPRETERS}.
   *
   * @throws IllegalArgumentException when one is below 1; names it
   */
  public Settings withBudgets(long poolSize, long mostInterpreters) {
    int free = (Descriptors.limit() - Descriptors.open()) / DESCRIPTORS_OF_ATTEMPT;
    return withAttempts(Math.min(above0("MITOGEN_POOL_SIZE", poolSize), Math.max(1, free)))
        .withMaxInterpreters(above0("MITOGEN_MAX_INTERPRETERS", mostInterpreters));
  }

  private static int above0(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is a whole number above 0, and not " + value);
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  public Settings withMaxInterpreters(int most) {
    return new Settings(
        connectTimeout, interactive, attempts, most, heartbeat, silence, logLevel, sshFolder);
  }

  public Settings withInteractive(boolean answered) {
    return new Settings(
        connectTimeout,
        answered,
        attempts,
        maxInterpreters,
        heartbeat,
        silence,
        logLevel,
        sshFolder);
  }

  public Settings withConnectTimeout(Duration timeout) {
    return new Settings(
        timeout, interactive, attempts, maxInterpreters, heartbeat, silence, logLevel, sshFolder);
  }

  public Settings withAttempts(int atOnce) {
    return new Settings(
        connectTimeout,
        interactive,
        atOnce,
        maxInterpreters,
        heartbeat,
        silence,
        logLevel,
        sshFolder);
  }

  public Settings withLogLevel(int level) {
    return new Settings(
        connectTimeout,
        interactive,
        attempts,
        maxInterpreters,
        heartbeat,
        silence,
        level,
        sshFolder);
  }

  public Settings withSshFolder(Path folder) {
    return new Settings(
        connectTimeout,
        interactive,
        attempts,
        maxInterpreters,
        heartbeat,
        silence,
        logLevel,
        folder);
  }

  /** How fast a lost link is noticed on its far side. */
  public Settings withHeartbeat(Duration every, Duration silenceAllowed) {
    return new Settings(
        connectTimeout,
        interactive,
        attempts,
        maxInterpreters,
        every,
        silenceAllowed,
        logLevel,
        sshFolder);
  }
}
