package dev.mitoscope.multiplexer.method.become;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code sudo_flags} and {@code become_flags}, read by the option table of sudo(8).
 *
 * @param passed the words to give to sudo, one option each
 * @param user whom {@code -u} names
 */
record SudoFlags(List<String> passed, Optional<String> user) {

  /** What becomes of an option. */
  private enum Use {
    /** It goes to sudo. */
    PASSED,
    /** Asking is ours: on sudo's terminal, with a prompt of ours. */
    OURS,
    /** It names the account. */
    USER,
    /** With it, sudo would not run an interpreter that we can talk to. */
    REFUSED
  }

  /** Whether an option has an argument. */
  private enum Argument {
    NONE,
    NEEDED,
    /** In its long form only, after an equals sign. */
    OPTIONAL
  }

  private record Option(char letter, String name, Argument argument, Use use) {
    String text() {
      return "-" + letter + " (--" + name + ")";
    }
  }

  private static final List<Option> TABLE =
      List.of(
          new Option('A', "askpass", Argument.NONE, Use.REFUSED),
          new Option('B', "bell", Argument.NONE, Use.OURS),
          new Option('b', "background", Argument.NONE, Use.REFUSED),
          new Option('C', "close-from", Argument.NEEDED, Use.PASSED),
          new Option('D', "chdir", Argument.NEEDED, Use.PASSED),
          new Option('E', "preserve-env", Argument.OPTIONAL, Use.PASSED),
          new Option('e', "edit", Argument.NONE, Use.REFUSED),
          new Option('g', "group", Argument.NEEDED, Use.PASSED),
          new Option('H', "set-home", Argument.NONE, Use.PASSED),
          new Option('h', "host", Argument.NEEDED, Use.PASSED),
          new Option('i', "login", Argument.NONE, Use.PASSED),
          new Option('K', "remove-timestamp", Argument.NONE, Use.REFUSED),
          new Option('k', "reset-timestamp", Argument.NONE, Use.PASSED),
          new Option('l', "list", Argument.NONE, Use.REFUSED),
          new Option('N', "no-update", Argument.NONE, Use.PASSED),
          new Option('n', "non-interactive", Argument.NONE, Use.OURS),
          new Option('P', "preserve-groups", Argument.NONE, Use.PASSED),
          new Option('p', "prompt", Argument.NEEDED, Use.OURS),
          new Option('R', "chroot", Argument.NEEDED, Use.PASSED),
          new Option('r', "role", Argument.NEEDED, Use.PASSED),
          new Option('S', "stdin", Argument.NONE, Use.OURS),
          new Option('s', "shell", Argument.NONE, Use.PASSED),
          new Option('T', "command-timeout", Argument.NEEDED, Use.PASSED),
          new Option('t', "type", Argument.NEEDED, Use.PASSED),
          new Option('U', "other-user", Argument.NEEDED, Use.REFUSED),
          new Option('u', "user", Argument.NEEDED, Use.USER),
          new Option('V', "version", Argument.NONE, Use.REFUSED),
          new Option('v', "validate", Argument.NONE, Use.REFUSED));

  /** Pairs that sudo itself refuses: see sudo(8) under each of them. */
  private static final List<String> CONFLICTS = List.of("is", "iE");

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException when an option is unknown, lacks its argument, can't be
   *     honoured, or conflicts with another; names it
   */
  static SudoFlags read(List<String> words) {
    Reader reader = new Reader(words);
    while (reader.at < words.size()) {
      String word = words.get(reader.at++);
      if (word.startsWith("--") && word.length() > 2) {
        reader.longOption(word.substring(2));
      } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
        reader.letters(word);
      } else if (!word.isEmpty() && !word.equals("--")) {
        throw new IllegalArgumentException("\"" + word + "\" is no option of sudo");
      }
    }
    for (String pair : CONFLICTS) {
      Option one = named(pair.charAt(0));
      Option other = named(pair.charAt(1));
      if (reader.seen.containsKey(one) && reader.seen.containsKey(other)) {
        throw new IllegalArgumentException(
            "sudo's options " + one.text() + " and " + other.text() + " exclude each other");
      }
    }
    return new SudoFlags(List.copyOf(reader.passed), Optional.ofNullable(reader.user));
  }

  private static Option named(char letter) {
    return TABLE.stream()
        .filter(option -> option.letter() == letter)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("sudo has no option -" + letter + " that we know"));
  }

  private static Option named(String name) {
    // As getopt_long(3): an unambiguous beginning is enough.
    List<Option> fitting = TABLE.stream().filter(option -> option.name().startsWith(name)).toList();
    return fitting.stream()
        .filter(option -> option.name().equals(name) || fitting.size() == 1)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("sudo has no option --" + name + " that we know"));
  }

  /** What was read so far. */
  private static final class Reader {
    private final List<String> words;
    private final List<String> passed = new ArrayList<>();
    private final Map<Option, String> seen = new LinkedHashMap<>();
    private @Nullable String user;
    private int at;

    private Reader(List<String> words) {
      this.words = words;
    }

    private void longOption(String text) {
      int equals = text.indexOf('=');
      Option option = named(equals < 0 ? text : text.substring(0, equals));
      String argument = equals < 0 ? null : text.substring(equals + 1);
      if (argument == null && option.argument() == Argument.NEEDED) {
        argument = next(option);
      } else if (argument != null && option.argument() == Argument.NONE) {
        throw new IllegalArgumentException("sudo's option " + option.text() + " has no argument");
      }
      take(option, argument);
    }

    private void letters(String word) {
      for (int i = 1; i < word.length(); i++) {
        Option option = named(word.charAt(i));
        if (option.argument() != Argument.NEEDED) {
          take(option, null);
          continue;
        }
        String rest = word.substring(i + 1);
        take(option, rest.isEmpty() ? next(option) : rest);
        return;
      }
    }

    private String next(Option option) {
      if (at == words.size()) {
        throw new IllegalArgumentException(
            "sudo's option " + option.text() + " lacks its argument");
      }
      return words.get(at++);
    }

    private void take(Option option, @Nullable String argument) {
      seen.put(option, argument == null ? "" : argument);
      switch (option.use()) {
        case PASSED -> {
          if (argument == null) {
            passed.add("-" + option.letter());
          } else {
            passed.add("--" + option.name() + "=" + argument);
          }
        }
        case USER -> user = argument;
        case OURS -> {}
        case REFUSED ->
            throw new IllegalArgumentException(
                "sudo's option " + option.text() + " leaves no interpreter to talk to");
      }
    }
  }
}
