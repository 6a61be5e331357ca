package dev.mitoscope.templating.syntax;

/** Line and column of an index; quick for indexes that mostly grow. */
final class Lines {
  private final String text;
  private int line = 1;
  private int begin;
  private int known;

  Lines(String text) {
    this.text = text;
  }

  private void seek(int index) {
    if (index < begin) {
      line = 1;
      begin = 0;
      known = 0;
    }
    int newline = text.indexOf('\n', Math.max(known, begin));
    while (newline >= 0 && newline < index) {
      line++;
      begin = newline + 1;
      newline = text.indexOf('\n', begin);
    }
    known = Math.max(begin, index);
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
