package dev.mitoscope.multiplexer.method.become;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a program as its manual lists them: reads the words that somebody wants to give
 * it.
 *
 * @param program as it is called in messages
 * @param options every option of the manual
 * @param conflicts pairs of letters that exclude each other
 */
record FlagTable(String program, List<Option> options, List<String> conflicts) {

  /** What becomes of an option. */
  enum Use {
    /** It goes to the program. */
    PASSED,
    /** Asking is ours: on a terminal, with a prompt of ours. */
    OURS,
    /** It names the account. */
    USER,
    /** With it, the program would not run an interpreter that we can talk to. */
    REFUSED
  }

  /** Whether an option has an argument. */
  enum Argument {
    NONE,
    NEEDED,
    /** In its long form only, after an equals sign. */
    OPTIONAL
  }

  /**
   * One option.
   *
   * @param letter a space for one that is a long word only
   * @param name empty for one that is a letter only
   */
  record Option(char letter, String name, Argument argument, Use use) {
    String text() {
      if (letter == ' ') {
        return "--" + name;
      }
      return (letter == '-' ? "-" : "-" + letter) + (name.isEmpty() ? "" : " (--" + name + ")");
    }
  }

  /**
   * What was read.
   *
   * @param passed the words to give to the program
   * @param user whom an option names
   * @param letters of the options that were given, whatever became of them
   */
  record Flags(List<String> passed, Optional<String> user, String letters) {

    /** Whether the option of that letter was given, in any form. */
    boolean has(char letter) {
      return letters.indexOf(letter) >= 0;
    }
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException when an option is unknown, lacks its argument, can't be
   *     honoured, or conflicts with another; names it
   */
  Flags read(List<String> words) {
    Reader reader = new Reader(words);
    while (reader.at < words.size()) {
      String word = words.get(reader.at++);
      if (word.startsWith("--") && word.length() > 2) {
        reader.longOption(word.substring(2));
      } else if (word.equals("-") && lettered('-').isPresent()) {
        reader.take(named('-'), null);
      } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
        reader.letters(word);
      } else if (!word.isEmpty() && !word.equals("--")) {
        throw new IllegalArgumentException("\"" + word + "\" is no option of " + program);
      }
    }
    for (String pair : conflicts) {
      Option one = named(pair.charAt(0));
      Option other = named(pair.charAt(1));
      if (reader.seen.containsKey(one) && reader.seen.containsKey(other)) {
        throw new IllegalArgumentException(
            "%s's options %s and %s exclude each other"
                .formatted(program, one.text(), other.text()));
      }
    }
    StringBuilder letters = new StringBuilder();
    reader.seen.keySet().forEach(option -> letters.append(option.letter()));
    return new Flags(
        List.copyOf(reader.passed), Optional.ofNullable(reader.user), letters.toString());
  }

  private Optional<Option> lettered(char letter) {
    return options.stream().filter(option -> option.letter() == letter).findFirst();
  }

  private Option named(char letter) {
    return lettered(letter)
        .orElseThrow(() ->
            new IllegalArgumentException(program + " has no option -" + letter + " that we know"));
  }

  private Option named(String name) {
    // As getopt_long(3): an unambiguous beginning is enough.
    List<Option> fitting =
        options.stream().filter(option -> option.name().startsWith(name)).toList();
    return fitting.stream()
        .filter(option -> option.name().equals(name) || fitting.size() == 1)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(program + " has no option --" + name + " that we know"));
  }

  /** What was read so far. */
  private final class Reader {
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
        throw new IllegalArgumentException(
            program + "'s option " + option.text() + " has no argument");
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
            program + "'s option " + option.text() + " lacks its argument");
      }
      return words.get(at++);
    }

    private void take(Option option, @Nullable String argument) {
      seen.put(option, argument == null ? "" : argument);
      switch (option.use()) {
        case PASSED -> {
          boolean isLong =
              option.letter() == ' ' || (argument != null && option.argument() != Argument.NEEDED);
          // The short forms are those that the program's relatives know too.
          if (isLong) {
            passed.add("--" + option.name() + (argument == null ? "" : "=" + argument));
          } else {
            passed.add(option.letter() == '-' ? "-" : "-" + option.letter());
            if (argument != null) {
              passed.add(argument);
            }
          }
        }
        case USER -> user = argument;
        case OURS -> {}
        case REFUSED ->
            throw new IllegalArgumentException(
                program + "'s option " + option.text() + " leaves no interpreter to talk to");
      }
    }
  }
}
