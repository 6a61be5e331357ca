package dev.mitoscope.app.option;

import java.io.PrintWriter;
import java.util.List;

/**
 * A call of a command.
 *
 * @param name the words that led to the command, as {@code mitoscope vault view}
 * @param words all that stands behind them, as the user gave it
 * @param out standard output
 * @param err standard error; flushed with each line
 */
public record Invocation(String name, List<String> words, PrintWriter out, PrintWriter err) {
  public Invocation {
    words = List.copyOf(words);
  }
}
