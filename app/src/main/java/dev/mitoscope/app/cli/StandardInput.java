package dev.mitoscope.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Lines of standard input, as scripts give answers. One reader, so that no line is lost. */
final class StandardInput {
  private static final BufferedReader LINES =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  private StandardInput() {}

  /** The next line, or null at the end. */
  static synchronized @Nullable String line() throws IOException {
    return LINES.readLine();
  }
}
