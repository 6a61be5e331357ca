package dev.mitoscope.app.option;

import java.util.List;

/** What a command may be given by name; keeps what it was given. */
public abstract sealed class Option permits Flag, Value {
  private final List<String> names;
  private final String help;

  Option(String help, String... names) {
    this.help = help;
    this.names = List.of(names);
  }

  /** As they are written, dashes included; the first is what messages call it. */
  public final List<String> names() {
    return names;
  }

  final String help() {
    return help;
  }

  /** The name that explains itself, for messages. */
  final String name() {
    return names.stream()
        .filter(name -> name.startsWith("--"))
        .findFirst()
        .orElse(names.getFirst());
  }

  /** How messages begin that are about it, as argparse's do. */
  final String inMessages() {
    return "argument " + String.join("/", names) + ": ";
  }

  /** What stands for its value in the help; empty when it takes none. */
  abstract String label();

  abstract boolean takesValue();

  /** Whether it was given. */
  public abstract boolean isGiven();

  /**
   * Takes one more occurrence.
   *
   * @param text its value; empty for one that takes none
   */
  abstract void accept(String text) throws UsageException;
}
