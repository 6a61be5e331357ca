package dev.mitoscope.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a command is given by position; keeps what it was given. */
public final class Words {
  private final String label;
  private final String help;
  private final int least;
  private final int most;
  private final List<String> given = new ArrayList<>();

  private Words(String label, String help, int least, int most) {
    this.label = label;
    this.help = help;
    this.least = least;
    this.most = most;
  }

  /** No words at all. */
  public static Words none() {
    return new Words("", "", 0, 0);
  }

  /** Exactly one. */
  public static Words one(String label, String help) {
    return new Words(label, help, 1, 1);
  }

  /** One, or none. */
  public static Words optional(String label, String help) {
    return new Words(label, help, 0, 1);
  }

  /** Any number of them, but so many at least. */
  public static Words any(String label, String help, int least) {
    return new Words(label, help, least, Integer.MAX_VALUE);
  }

  /** What was given, in order. */
  public List<String> all() {
    return List.copyOf(given);
  }

  /** The first one given, or another. */
  public String firstOr(String otherwise) {
    return given.isEmpty() ? otherwise : given.getFirst();
  }

  String help() {
    return help;
  }

  /** As the help's first lines show them; empty when there are none. */
  String synopsis() {
    if (most == 0) {
      return "";
    }
    String text = label + (most > 1 ? "..." : "");
    return least == 0 ? "[" + text + "]" : text;
  }

  void accept(String word) throws UsageException {
    if (given.size() == most) {
      throw new UsageException("unrecognized arguments: " + word);
    }
    given.add(word);
  }

  void check() throws UsageException {
    if (given.size() < least) {
      throw new UsageException(
          "the following arguments are required: " + label.toLowerCase(Locale.ROOT));
    }
  }
}
