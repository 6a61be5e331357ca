package dev.mitoscope.templating.syntax;

/** Line and column of an index; quick for indexes that mostly grow. */
final class Lines {
  private final String text;
  private int line = 1;
  private int begin;
  private int end;

  Lines(String text) {
    this.text = text;
    this.end = endOfLine(0);
  }

  private int endOfLine(int from) {
    int newline = text.indexOf('\n', from);
    return newline < 0 ? text.length() : newline;
  }

  private void seek(int index) {
    if (index < begin) {
      line = 1;
      begin = 0;
      end = endOfLine(0);
    }
    while (end < index && end < text.length()) {
      line++;
      begin = end + 1;
      end = endOfLine(begin);
    }
  }

  int line(int index) {
    seek(index);
    return line;
  }

  int column(int index) {
    seek(index);
    return index - begin + 1;
  }
}
