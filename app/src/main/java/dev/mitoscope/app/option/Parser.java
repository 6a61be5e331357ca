package dev.mitoscope.app.option;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a command's options and words what a command line says, as argparse does: options and words
 * mix, short flags may stand together, a value may be the next word or follow an equals sign, the
 * beginning of a long name is enough where it is no other's, and behind {@code --} all are words.
 */
final class Parser {
  private final List<Option> options;
  private final Words words;
  private final List<String> line;
  private final boolean stopsAtWord;
  private int next;

  /**
   * @param stopsAtWord ends before the first word, which names another command
   */
  Parser(List<Option> options, Words words, List<String> line, boolean stopsAtWord) {
    this.options = options;
    this.words = words;
    this.line = line;
    this.stopsAtWord = stopsAtWord;
  }

  /**
   * Reads until the end, or until one of these was given.
   *
   * @return how many words of the line were read
   */
  int parse(Option... enough) throws UsageException {
    boolean onlyWords = false;
    while (next < line.size()) {
      String word = line.get(next);
      if (!onlyWords && word.equals("--")) {
        onlyWords = true;
      } else if (onlyWords || !word.startsWith("-") || word.equals("-")) {
        if (stopsAtWord) {
          return next;
        }
        words.accept(word);
      } else if (word.startsWith("--")) {
        acceptLong(word);
      } else {
        acceptShort(word);
      }
      next++;
      for (Option each : enough) {
        if (each.isGiven()) {
          return next;
        }
      }
    }
    return next;
  }

  private void acceptLong(String word) throws UsageException {
    int equals = word.indexOf('=');
    Option option = meant(equals < 0 ? word : word.substring(0, equals));
    if (equals < 0) {
      option.accept(option.takesValue() ? nextWord(option) : "");
    } else if (option.takesValue()) {
      option.accept(word.substring(equals + 1));
    } else {
      throw new UsageException(
          option.inMessages() + "ignored explicit argument '" + word.substring(equals + 1) + "'");
    }
  }

  private void acceptShort(String word) throws UsageException {
    for (int at = 1; at < word.length(); at++) {
      Option option = exactly("-" + word.charAt(at));
      if (option == null) {
        throw new UsageException(
            "unrecognized arguments: " + (at == 1 ? word : "-" + word.charAt(at)));
      }
      if (option.takesValue()) {
        String rest = word.substring(at + 1);
        option.accept(
            rest.isEmpty() ? nextWord(option) : rest.startsWith("=") ? rest.substring(1) : rest);
        return;
      }
      option.accept("");
    }
  }

  /**
   * The word behind an option; not one that is an option itself, which says that a value was
   * forgotten.
   */
  private String nextWord(Option option) throws UsageException {
    if (next + 1 == line.size()) {
      throw new UsageException(option.inMessages() + "expected one argument");
    }
    next++;
    String word = line.get(next);
    int equals = word.indexOf('=');
    if (exactly(word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word) != null) {
      throw new UsageException(
          option.inMessages() + "expected one argument, but found '" + word + "'");
    }
    return word;
  }

  private @Nullable Option exactly(String name) {
    for (Option option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  private Option meant(String name) throws UsageException {
    Option exact = exactly(name);
    if (exact != null) {
      return exact;
    }
    Set<Option> found = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (Option option : options) {
      for (String each : option.names()) {
        if (each.startsWith(name)) {
          found.add(option);
          names.add(each);
        }
      }
    }
    if (found.isEmpty()) {
      throw new UsageException("unrecognized arguments: " + name);
    }
    if (found.size() > 1) {
      throw new UsageException(
          "ambiguous option: " + name + " could match " + String.join(", ", names));
    }
    return found.iterator().next();
  }
}
