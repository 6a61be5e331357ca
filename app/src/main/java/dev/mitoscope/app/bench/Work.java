package dev.mitoscope.app.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Something that operators wait for: a playbook over some targets.
 *
 * @param name as it is called on the command line
 * @param title one line that says what is done
 * @param targets how many
 * @param delay one-way delay of the link, in milliseconds; 0 for loopback as it is
 * @param forks what every peer is told
 * @param tasks that are done in all, over all targets
 * @param goal what performance is asked of it, as a sentence
 * @param playbook its text for Ansible, given the directory of the work
 * @param deploy the same for pyinfra
 */
record Work(
    String name,
    String title,
    int targets,
    int delay,
    int forks,
    int tasks,
    String goal,
    Script playbook,
    Script deploy) {

  /** What a peer is given to do. Writes what that needs beside it. */
  @FunctionalInterface
  interface Script {
    /** Its text; {@code directory} is the work's alone, for files that it sends. */
    String text(Path directory) throws java.io.IOException;
  }

  /** The names of its targets. */
  List<String> hosts() {
    return java.util.stream.IntStream.rangeClosed(1, targets).mapToObj(i -> "t" + i).toList();
  }
}
