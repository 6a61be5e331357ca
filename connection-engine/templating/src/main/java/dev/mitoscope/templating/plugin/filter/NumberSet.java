package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of whole numbers that are walked over in the order in which CPython does: that of its hash
 * table. The current line makes lists of sets, so the order shows; that of texts changes with every
 * run of Python, that of numbers does not.
 */
final class NumberSet {
  /** Numbers are hashed modulo this prime. */
  private static final BigInteger MODULUS = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

  private static final int LINEAR_PROBES = 9;

  /** Where a number was taken out: the chain of those that hash alike goes on here. */
  private static final Object TAKEN = new Object();

  private @Nullable Object[] table = new Object[8];
  private int used;
  private int filled;

  /** Whether all of these are whole numbers, so that their order is known. */
  static boolean holds(Collection<?> items) {
    return items.stream()
        .allMatch(item ->
            Types.isInteger(item) || (item instanceof Double real && real == Math.rint(real)));
  }

  static NumberSet of(Collection<?> items) {
    NumberSet set = new NumberSet();
    items.forEach(set::add);
    return set;
  }

  List<Object> items() {
    List<Object> items = new ArrayList<>(used);
    for (Object item : table) {
      if (item != null && isNumber(item)) {
        items.add(item);
      }
    }
    return items;
  }

  NumberSet union(NumberSet other) {
    NumberSet both = new NumberSet();
    both.merge(this);
    both.merge(other);
    return both;
  }

  NumberSet intersection(NumberSet other) {
    NumberSet walked = other.used > used ? this : other;
    NumberSet asked = walked == this ? other : this;
    return of(walked.items().stream().filter(asked::contains).toList());
  }

  NumberSet difference(NumberSet other) {
    if (used >> 2 > other.used) {
      NumberSet rest = new NumberSet();
      rest.merge(this);
      other.items().forEach(rest::remove);
      return rest;
    }
    return of(items().stream().filter(item -> !other.contains(item)).toList());
  }

  NumberSet symmetricDifference(NumberSet other) {
    NumberSet either = new NumberSet();
    either.merge(other);
    for (Object item : items()) {
      if (either.contains(item)) {
        either.remove(item);
      } else {
        either.add(item);
      }
    }
    return either;
  }

  private void remove(Object item) {
    int place = slot(item);
    if (isNumber(table[place])) {
      table[place] = TAKEN;
      used--;
    }
  }

  private boolean contains(Object item) {
    return isNumber(table[slot(item)]);
  }

  private static boolean isNumber(@Nullable Object entry) {
    return entry != null && !TAKEN.equals(entry);
  }

  private void merge(NumberSet other) {
    if ((filled + other.used) * 5 >= (table.length - 1) * 3) {
      resize((used + other.used) * 2);
    }
    if (filled == 0 && table.length == other.table.length && other.filled == other.used) {
      table = other.table.clone();
      used = other.used;
      filled = other.filled;
      return;
    }
    other.items().forEach(this::add);
  }

  private void add(Object item) {
    int free = slot(item);
    if (isNumber(table[free])) {
      return;
    }
    filled += table[free] == null ? 1 : 0;
    table[free] = item;
    used++;
    if (filled * 5 >= (table.length - 1) * 3) {
      resize(used > 50_000 ? used * 2 : used * 4);
    }
  }

  private void resize(int least) {
    int size = 8;
    while (size <= least) {
      size <<= 1;
    }
    List<Object> items = items();
    table = new Object[size];
    filled = used;
    items.forEach(item -> table[slot(item)] = item);
  }

  /** Where the number is, or would be: the first free place or one where another was taken out. */
  private int slot(Object item) {
    int mask = table.length - 1;
    long hash = hash(item);
    long perturb = hash;
    int start = (int) (hash & mask);
    int reusable = -1;
    while (true) {
      int probes = start + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int i = start; i <= start + probes; i++) {
        Object other = table[i];
        if (other == null) {
          return reusable < 0 ? i : reusable;
        }
        if (TAKEN.equals(other)) {
          reusable = reusable < 0 ? i : reusable;
        } else if (Compare.equal(other, item)) {
          return i;
        }
      }
      perturb >>>= 5;
      start = (int) ((start * 5L + 1 + perturb) & mask);
    }
  }

  private static long hash(Object number) {
    BigInteger whole =
        number instanceof Double real
            ? new java.math.BigDecimal(real).toBigInteger()
            : Arithmetic.toBig(number);
    long hash = whole.abs().mod(MODULUS).longValue() * whole.signum();
    return hash == -1 ? -2 : hash;
  }
}
