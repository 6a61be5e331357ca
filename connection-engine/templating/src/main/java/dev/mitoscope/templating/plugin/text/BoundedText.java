package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;

/**
 * Text that a matcher may look at only so often, and not after its thread was interrupted: an
 * expression such as {@code (a+)+$} would go on for years. One thread.
 */
final class BoundedText implements CharSequence {
  /** Some seconds of matching; a sane expression needs a few looks at each character. */
  private static final long LIMIT = 1_000_000_000L;

  private static final long CHECKED_EACH = 1L << 16;

  private final String text;
  private long looks;

  BoundedText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks % CHECKED_EACH == 0) {
      check();
    }
    return text.charAt(index);
  }

  private void check() {
    if (looks > LIMIT) {
      throw TemplateException.runtime(
          "the regular expression was given up after "
              + LIMIT
              + " steps: it has nested repetitions that try the same text again and again");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw TemplateException.runtime("interrupted while matching a regular expression");
    }
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
