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
    Duration heartbeat,
    Duration silence,
    int logLevel,
    Path sshFolder) {

  /** What most engines want: nobody answers prompts. */
  public static Settings defaults() {
    return new Settings(
        Duration.ofSeconds(10),
        false,
        64,
        Duration.ofSeconds(4),
        Duration.ofSeconds(20),
        20,
        Path.of(System.getProperty("user.home"), ".ssh"));
  }

  public Settings withInteractive(boolean answered) {
    return new Settings(
        connectTimeout, answered, attempts, heartbeat, silence, logLevel, sshFolder);
  }

  public Settings withConnectTimeout(Duration timeout) {
    return new Settings(timeout, interactive, attempts, heartbeat, silence, logLevel, sshFolder);
  }

  public Settings withAttempts(int atOnce) {
    return new Settings(
        connectTimeout, interactive, atOnce, heartbeat, silence, logLevel, sshFolder);
  }

  public Settings withLogLevel(int level) {
    return new Settings(
        connectTimeout, interactive, attempts, heartbeat, silence, level, sshFolder);
  }

  public Settings withSshFolder(Path folder) {
    return new Settings(
        connectTimeout, interactive, attempts, heartbeat, silence, logLevel, folder);
  }

  /** How fast a lost link is noticed on its far side. */
  public Settings withHeartbeat(Duration every, Duration silenceAllowed) {
    return new Settings(
        connectTimeout, interactive, attempts, every, silenceAllowed, logLevel, sshFolder);
  }
}
