package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's range: counts without holding the numbers. */
public final class PyRange extends AbstractList<Object> implements RandomAccess {
  private final long start;
  private final long stop;
  private final long step;
  private final int size;

  /** The numbers from {@code start}, by {@code step}, before {@code stop}. */
  public PyRange(long start, long stop, long step) {
    if (step == 0) {
      throw TemplateException.runtime("range() arg 3 must not be zero");
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
    long span = step > 0 ? stop - start : start - stop;
    long count = span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    this.size = (int) Math.min(count, Integer.MAX_VALUE - 8);
  }

  @Override
  public Object get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
  }
}
