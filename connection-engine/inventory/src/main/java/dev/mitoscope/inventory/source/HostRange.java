package dev.mitoscope.inventory.source;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Host names written as ranges: {@code db[01:10:3]-[a:c].example}. */
public final class HostRange {

  /** The letters of alphabetic ranges, in the order Python's {@code ascii_letters} has them. */
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** More hosts from one pattern than this are taken for a mistake. */
  private static final int MAX_HOSTS = 10_000_000;

  /** The pattern is no range; the message says why. */
  public static final class RangeException extends Exception {
    RangeException(String message) {
      super(message);
    }
  }

  private HostRange() {}

  /** The names, the last range turning fastest; the pattern itself when it has no range. */
  public static List<String> expand(String pattern) throws RangeException {
    List<String> names = List.of(pattern);
    while (!names.isEmpty() && names.getFirst().indexOf('[') >= 0) {
      List<String> expanded = new ArrayList<>();
      for (String name : names) {
        expandFirst(name, expanded);
      }
      names = expanded;
    }
    return names;
  }

  private static void expandFirst(String pattern, List<String> names) throws RangeException {
    int open = pattern.indexOf('[');
    int close = pattern.indexOf(']', open);
    if (close < 0) {
      throw new RangeException("the range in '" + pattern + "' has no closing bracket");
    }
    String head = pattern.substring(0, open);
    String tail = pattern.substring(close + 1);
    String[] bounds = pattern.substring(open + 1, close).split(":", -1);
    if (bounds.length != 2 && bounds.length != 3) {
      throw new RangeException("host range must be begin:end or begin:end:step");
    }
    String begin = bounds[0].isEmpty() ? "0" : bounds[0];
    String end = bounds[1];
    if (end.isEmpty()) {
      throw new RangeException("host range must specify end value");
    }
    long step = bounds.length == 3 ? number(bounds[2], pattern) : 1;
    if (step < 1) {
      throw new RangeException("the step of a host range must be at least 1: '" + pattern + "'");
    }
    int width = begin.charAt(0) == '0' ? begin.length() : 1;
    if (width > 1 && width != end.length()) {
      throw new RangeException("host range must specify equal-length begin and end formats");
    }
    int firstLetter = begin.length() == 1 ? LETTERS.indexOf(begin) : -1;
    int lastLetter = end.length() == 1 ? LETTERS.indexOf(end) : -1;
    if (firstLetter >= 0 && lastLetter >= 0) {
      if (firstLetter > lastLetter) {
        throw new RangeException("host range must have begin <= end");
      }
      for (long i = firstLetter; i <= lastLetter; i += step) {
        names.add(head + LETTERS.charAt((int) i) + tail);
      }
      return;
    }
    long first = number(begin, pattern);
    long last = number(end, pattern);
    if ((last - first) / step >= MAX_HOSTS - names.size()) {
      throw new RangeException("'" + pattern + "' stands for more than " + MAX_HOSTS + " hosts");
    }
    for (long i = first; i <= last; i += step) {
      String number = Long.toString(i);
      names.add(head + "0".repeat(Math.max(0, width - number.length())) + number + tail);
    }
  }

  private static long number(String digits, String pattern) throws RangeException {
    try {
      return new BigInteger(digits.strip()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new RangeException(
          "'" + digits + "' in the range of '" + pattern + "' is neither a number nor a letter");
    }
  }
}
