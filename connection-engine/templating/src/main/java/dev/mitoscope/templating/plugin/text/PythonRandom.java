package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code random.Random}: the Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded
 * as Python seeds it, so that the same seed draws the same numbers. Not for secrets.
 */
public final class PythonRandom {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int index = N;

  private PythonRandom(BigInteger seed) {
    int length = Math.max(1, (seed.bitLength() + 31) / 32);
    int[] key = new int[length];
    for (int i = 0; i < length; i++) {
      key[i] = seed.shiftRight(32 * i).intValue();
    }
    seedByArray(key);
  }

  /** A generator of that seed; None seeds it by chance. */
  public static PythonRandom of(@Nullable Object seed) {
    if (seed == null) {
      return new PythonRandom(new BigInteger(256, new SecureRandom()));
    }
    if (Types.isInteger(seed)) {
      return new PythonRandom(Arithmetic.toBig(seed).abs());
    }
    byte[] text = Repr.str(seed).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(text);
      byte[] all = new byte[text.length + hash.length];
      System.arraycopy(text, 0, all, 0, text.length);
      System.arraycopy(hash, 0, all, text.length, hash.length);
      return new PythonRandom(new BigInteger(1, all));
    } catch (NoSuchAlgorithmException e) {
      throw TemplateException.runtime("this Java has no SHA-512");
    }
  }

  private void seedByNumber(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private void seedByArray(int[] key) {
    seedByNumber(19_650_218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_664_525)) + key[j] + j;
      i = wrapped(i + 1);
      j = (j + 1) % key.length;
    }
    for (int k = N - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_566_083_941)) - i;
      i = wrapped(i + 1);
    }
    state[0] = 0x8000_0000;
  }

  private int wrapped(int i) {
    if (i < N) {
      return i;
    }
    state[0] = state[N - 1];
    return 1;
  }

  private int next32() {
    if (index >= N) {
      for (int k = 0; k < N; k++) {
        int y = (state[k] & 0x8000_0000) | (state[(k + 1) % N] & 0x7fff_ffff);
        state[k] = state[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908_b0df);
      }
      index = 0;
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    return y ^ (y >>> 18);
  }

  /** {@code getrandbits}: up to 63 bits, the lowest drawn first. */
  private long bits(int count) {
    if (count <= 32) {
      return Integer.toUnsignedLong(next32()) >>> (32 - count);
    }
    long low = Integer.toUnsignedLong(next32());
    return low | (Integer.toUnsignedLong(next32()) >>> (64 - count)) << 32;
  }

  private long belowLong(long limit) {
    int count = Long.SIZE - Long.numberOfLeadingZeros(limit);
    long drawn = bits(count);
    while (drawn >= limit) {
      drawn = bits(count);
    }
    return drawn;
  }

  /** A number from 0, below the limit. */
  public int below(int limit) {
    return (int) belowLong(limit);
  }

  /** {@code randrange(start, stop, step)}. */
  public long range(long start, long stop, long step) {
    if (step == 0) {
      throw TemplateException.runtime("zero step for randrange()");
    }
    long count = step > 0 ? (stop - start + step - 1) / step : (stop - start + step + 1) / step;
    if (count <= 0) {
      throw TemplateException.runtime(
          "empty range for randrange() (%d, %d, %d)".formatted(start, stop, stop - start));
    }
    return start + step * belowLong(count);
  }

  /** {@code shuffle(items)}. */
  public void shuffle(List<Object> items) {
    for (int i = items.size() - 1; i > 0; i--) {
      Collections.swap(items, i, below(i + 1));
    }
  }
}
