package dev.mitoscope.playbook.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a report is printed: two streams, a width, and whether colours are understood. Not safe for
 * several threads at once; a report serializes its use.
 */
public final class Terminal {

  /** The colours of Ansible's default callback, as SGR parameters. */
  public enum Color {
    OK("0;32"),
    CHANGED("0;33"),
    SKIP("0;36"),
    INCLUDED("0;36"),
    ERROR("0;31"),
    UNREACHABLE("1;31"),
    WARN("1;35"),
    DEPRECATE("0;35"),
    DEBUG("1;30"),
    VERBOSE("0;34"),
    DIFF_ADD("0;32"),
    DIFF_REMOVE("0;31"),
    DIFF_LINES("0;36"),
    NONE("");

    private final String usual;

    Color(String usual) {
      this.usual = usual;
    }

    String usual() {
      return usual;
    }
  }

  /** What Ansible takes where the output is no terminal. */
  public static final int PLAIN_WIDTH = 79;

  private final PrintStream out;
  private final PrintStream err;
  private final int width;
  private final @Nullable Palette palette;
  private final Consumer<String> log;
  private final Set<String> warned = new HashSet<>();

  /**
   * @param width columns; never less than {@link #PLAIN_WIDTH} is used
   */
  public Terminal(PrintStream out, PrintStream err, int width, boolean colors) {
    this(out, err, width, colors ? Palette.usual() : null, text -> {});
  }

  /**
   * @param palette null to print without colours
   * @param log is given everything that is printed, without colours
   */
  public Terminal(
      PrintStream out,
      PrintStream err,
      int width,
      @Nullable Palette palette,
      Consumer<String> log) {
    this.log = log;
    this.out = out;
    this.err = err;
    this.width = Math.max(width, PLAIN_WIDTH);
    this.palette = palette;
  }

  /** Columns of a line. */
  int width() {
    return width;
  }

  public boolean colors() {
    return palette != null;
  }

  /** The text, each of its lines in the colour. */
  public String paint(String text, Color color) {
    if (palette == null || color == Color.NONE) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add("\u001b[" + palette.code(color) + "m" + line + "\u001b[0m");
    }
    return String.join("\n", lines);
  }

  public void print(String text, Color color) {
    write(out, paint(text, color));
    log.accept(text);
  }

  public void printError(String text, Color color) {
    write(err, paint(text, color));
    log.accept(text);
  }

  /** An empty line, then the text and stars up to the width, three at least. */
  public void banner(String text) {
    String stripped = text.strip();
    int stars = Math.max(3, width - columns(stripped));
    print("\n" + stripped + " " + "*".repeat(stars), Color.NONE);
  }

  /** To standard error, wrapped; the same warning is printed once. */
  public void warning(String text) {
    once("[WARNING]: " + text, Color.WARN, false);
  }

  /** The same as it is: several lines have an empty one below them. */
  void warningAsIs(String text) {
    onceAsIs("[WARNING]: " + text.strip(), Color.WARN);
  }

  void deprecationAsIs(String text) {
    onceAsIs("[DEPRECATION WARNING]: " + text.strip(), Color.DEPRECATE);
  }

  private void onceAsIs(String text, Color color) {
    String shown = text + (text.contains("\n") ? "\n\n" : "\n");
    if (warned.add(shown)) {
      printError(shown, color);
    }
  }

  public void deprecation(String text) {
    once("[DEPRECATION WARNING]: " + text, Color.DEPRECATE, true);
  }

  private void once(String text, Color color, boolean keepSpace) {
    String wrapped = String.join("\n", WrappedText.wrap(text, width, !keepSpace)) + "\n";
    if (warned.add(wrapped)) {
      printError(keepSpace ? wrapped.strip() : wrapped, color);
    }
  }

  private static void write(PrintStream stream, String text) {
    stream.print(text.endsWith("\n") ? text : text + "\n");
    stream.flush();
  }

  /** Columns on screen: wide East Asian characters take two, combining marks none. */
  private static int columns(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += columns(text.codePointAt(i));
    }
    return columns;
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
