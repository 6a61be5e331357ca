package dev.mitoscope.templating.value;

/**
 * Text that a filter made to stay text: the classic line never turns it back into data, although it
 * may look like a list.
 *
 * @param text the characters themselves
 */
public record NativeText(String text) implements CharSequence {

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
