package dev.mitoscope.inventory.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words as a POSIX shell would, without expanding anything: what Python's {@code
 * shlex.split} does, with which Ansible reads host lines and argument settings.
 */
public final class ShellWords {

  /**
   * @param text with its quotes and escapes removed
   * @param column where the word begins, from 1
   */
  public record Word(String text, int column) {}

  /** The text ends inside a quotation or after an escape. */
  public static final class UnfinishedException extends Exception {
    private final int column;

    UnfinishedException(String message, int column) {
      super(message);
      this.column = column;
    }

    /** Where the quotation or escape begins, from 1. */
    public int column() {
      return column;
    }
  }

  private final String text;
  private final boolean comments;
  private final List<Word> words = new ArrayList<>();
  private int position;

  private ShellWords(String text, boolean comments) {
    this.text = text;
    this.comments = comments;
  }

  /** The words; {@code #} has no meaning. */
  public static List<String> split(String text) throws UnfinishedException {
    return new ShellWords(text, false).read().stream().map(Word::text).toList();
  }

  /** The words up to a comment. As in Python, {@code #} begins one even inside a word. */
  public static List<Word> splitLine(String text) throws UnfinishedException {
    return new ShellWords(text, true).read();
  }

  private List<Word> read() throws UnfinishedException {
    while (true) {
      while (position < text.length() && isSpace(text.charAt(position))) {
        position++;
      }
      if (position >= text.length()) {
        return words;
      }
      if (comments && text.charAt(position) == '#') {
        skipLine();
        continue;
      }
      words.add(readWord());
    }
  }

  private Word readWord() throws UnfinishedException {
    int start = position;
    StringBuilder word = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (isSpace(c)) {
        break;
      } else if (comments && c == '#') {
        skipLine();
        break;
      } else if (c == '\'' || c == '"') {
        readQuoted(word, c);
      } else if (c == '\\') {
        word.append(escaped());
      } else {
        word.append(c);
        position++;
      }
    }
    return new Word(word.toString(), start + 1);
  }

  private void readQuoted(StringBuilder word, char quote) throws UnfinishedException {
    int start = position++;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == quote) {
        position++;
        return;
      }
      if (c == '\\' && quote == '"') {
        char next = escaped();
        // POSIX: inside double quotes a backslash escapes only a quote or itself.
        if (next != '"' && next != '\\') {
          word.append('\\');
        }
        word.append(next);
      } else {
        word.append(c);
        position++;
      }
    }
    throw new UnfinishedException("No closing quotation", start + 1);
  }

  private char escaped() throws UnfinishedException {
    if (position + 1 >= text.length()) {
      throw new UnfinishedException("No escaped character", position + 1);
    }
    char c = text.charAt(position + 1);
    position += 2;
    return c;
  }

  private void skipLine() {
    while (position < text.length() && text.charAt(position) != '\n') {
      position++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
