package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.frame.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list of hops from this machine to an interpreter, nearest first. Equal stacks are one
 * context. Immutable.
 */
public final class Stack {
  private final List<Hop> hops;
  // Made when it is first asked for; equal whoever makes it, so a race does no harm.
  private volatile @Nullable String key;

  /**
   * @param hops at least one
   */
  public Stack(List<Hop> hops) {
    this.hops = List.copyOf(hops);
    if (hops.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one hop");
    }
  }

  public List<Hop> hops() {
    return hops;
  }

  /** The furthest hop. */
  public Hop last() {
    return hops.getLast();
  }

  /** The stack of the context that starts the last hop; empty when this machine does. */
  public Optional<Stack> parent() {
    return hops.size() == 1
        ? Optional.empty()
        : Optional.of(new Stack(hops.subList(0, hops.size() - 1)));
  }

  /** The stack of the account that logs in, before the become method that ends the way. */
  public Stack withoutBecome() {
    return last().enableLru() ? parent().orElse(this) : this;
  }

  /**
   * A short text that is equal exactly when two stacks are the same context, in events as well.
   * Passwords are no part of it: they don't change which account is reached.
   */
  public String key() {
    String known = key;
    if (known == null) {
      known = newKey();
      key = known;
    }
    return known;
  }

  private String newKey() {
    List<Object> canonical = new ArrayList<>();
    for (Hop hop : hops) {
      Map<String, @Nullable Object> arguments = new LinkedHashMap<>(hop.arguments());
      arguments.remove("password");
      canonical.add(List.of(hop.method(), new TreeMap<>(arguments)));
    }
    return HexFormat.of().formatHex(sha256(Body.json(canonical)), 0, 8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stack stack && hops.equals(stack.hops);
  }

  @Override
  public int hashCode() {
    return hops.hashCode();
  }

  @Override
  public String toString() {
    return hops.stream().map(Hop::method).collect(Collectors.joining(" -> "));
  }
}
