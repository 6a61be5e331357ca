package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/** Python's range: counts without holding the numbers. */
public final class PyRange extends AbstractList<Object> implements RandomAccess {
  private static final int MOST_ITEMS = 50_000_000;

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
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Object next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        Interruption.check(next);
        return get(next++);
      }
    };
  }

  /** What a list is made of. */
  @Override
  public Object[] toArray() {
    if (size > MOST_ITEMS) {
      throw TemplateException.runtime("a list of more than 50 million items");
    }
    Object[] numbers = new Object[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = get(i);
    }
    return numbers;
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
