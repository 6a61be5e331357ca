package dev.mitoscope.templating.value;

/**
 * Text that is never taken for a template: {@code !unsafe} values, module results, prompts. It
 * behaves as a string everywhere else.
 *
 * @param text the characters themselves
 */
public record UnsafeText(String text) implements CharSequence {

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
