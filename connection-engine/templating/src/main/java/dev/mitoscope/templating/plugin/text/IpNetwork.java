package dev.mitoscope.templating.plugin.text;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address with the length of its network's prefix. Texts are those of inet_ntop(3): an
 * address of version 6 that holds one of version 4 ends in dots.
 *
 * @param version 4 or 6
 * @param address the address as a number
 * @param prefix bits of the network
 */
public record IpNetwork(int version, BigInteger address, int prefix) {
  private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,3}");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  /**
   * Reads an address or a network, its prefix as a length, a netmask or a host mask. The end of an
   * IPv4 address may be missing, as in {@code 10.1/16}: it is zeros.
   */
  public static Optional<IpNetwork> parse(String text) {
    String[] parts = text.split("/", 2);
    Optional<IpNetwork> host = address(parts[0]);
    if (host.isEmpty() || parts.length == 1) {
      return host;
    }
    int bits = host.get().bits();
    if (LENGTH.matcher(parts[1]).matches()) {
      int length = Integer.parseInt(parts[1]);
      return length <= bits ? Optional.of(host.get().withPrefix(length)) : Optional.empty();
    }
    return address(parts[1])
        .filter(mask -> mask.version() == host.get().version())
        .flatMap(mask -> prefixOf(mask.address(), bits))
        .map(host.get()::withPrefix);
  }

  private static Optional<Integer> prefixOf(BigInteger mask, int bits) {
    for (int length = 0; length <= bits; length++) {
      if (mask(length, bits).equals(mask)) {
        return Optional.of(length);
      }
    }
    for (int length = 0; length <= bits; length++) {
      if (hostMask(length, bits).equals(mask)) {
        return Optional.of(length);
      }
    }
    return Optional.empty();
  }

  /** The address of that number: version 4 where it fits. */
  public static Optional<IpNetwork> ofNumber(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > 128) {
      return Optional.empty();
    }
    return Optional.of(
        number.bitLength() <= 32 ? new IpNetwork(4, number, 32) : new IpNetwork(6, number, 128));
  }

  private static Optional<IpNetwork> address(String text) {
    if (DOTTED.matcher(text).matches()) {
      String[] octets = text.split("\\.", -1);
      BigInteger value = BigInteger.ZERO;
      for (int i = 0; i < 4; i++) {
        int octet = i < octets.length ? Integer.parseInt(octets[i]) : 0;
        if (octet > 255) {
          return Optional.empty();
        }
        value = value.shiftLeft(8).or(BigInteger.valueOf(octet));
      }
      return Optional.of(new IpNetwork(4, value, 32));
    }
    return text.contains(":") ? ipv6(text) : Optional.empty();
  }

  private static Optional<IpNetwork> ipv6(String text) {
    String body = text;
    int dot = body.lastIndexOf(':') + 1;
    if (body.indexOf('.') >= 0) {
      Optional<IpNetwork> tail = address(body.substring(dot));
      if (tail.isEmpty()) {
        return Optional.empty();
      }
      long low = tail.get().address().longValue();
      body =
          body.substring(0, dot)
              + Long.toHexString(low >>> 16)
              + ":"
              + Long.toHexString(low & 0xffff);
    }
    int gap = body.indexOf("::");
    if (gap != body.lastIndexOf("::")) {
      return Optional.empty();
    }
    String[] head = groups(gap < 0 ? body : body.substring(0, gap));
    String[] tail = groups(gap < 0 ? "" : body.substring(gap + 2));
    int missing = 8 - head.length - tail.length;
    if (gap < 0 ? missing != 0 : missing < 1) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < 8; i++) {
      String group =
          i < head.length
              ? head[i]
              : i < head.length + missing ? "0" : tail[i - head.length - missing];
      if (!group.matches("[0-9a-fA-F]{1,4}")) {
        return Optional.empty();
      }
      value = value.shiftLeft(16).or(BigInteger.valueOf(Integer.parseInt(group, 16)));
    }
    return Optional.of(new IpNetwork(6, value, 128));
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  /** 32 or 128. */
  public int bits() {
    return version == 4 ? 32 : 128;
  }

  /** The same address in a network of another length. */
  public IpNetwork withPrefix(int length) {
    return new IpNetwork(version, address, length);
  }

  /** Another address in a network of the same length. */
  public IpNetwork withAddress(BigInteger other) {
    return new IpNetwork(version, other, prefix);
  }

  private static BigInteger hostMask(int length, int bits) {
    return BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
  }

  private static BigInteger mask(int length, int bits) {
    return hostMask(0, bits).xor(hostMask(length, bits));
  }

  /** The netmask as an address. */
  public IpNetwork netmask() {
    return new IpNetwork(version, mask(prefix, bits()), bits());
  }

  /** The inverted netmask as an address. */
  public IpNetwork hostmask() {
    return new IpNetwork(version, hostMask(prefix, bits()), bits());
  }

  /** The network's first address. */
  public BigInteger first() {
    return address.and(mask(prefix, bits()));
  }

  /** The network's last address. */
  public BigInteger last() {
    return address.or(hostMask(prefix, bits()));
  }

  /** How many addresses the network has. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(bits() - prefix);
  }

  /** Whether the network has that many addresses. */
  public boolean isOfSize(int count) {
    return size().equals(BigInteger.valueOf(count));
  }

  /** Whether the network has more than two addresses: smaller ones have no broadcast address. */
  public boolean hasBroadcast() {
    return bits() - prefix > 1;
  }

  /** Whether the address is another one than the network's first. */
  public boolean hasHost() {
    return !address.equals(first());
  }

  /** The network that the address is in, without the address. */
  public IpNetwork network() {
    return withAddress(first());
  }

  /** The first address that a host can have. */
  public BigInteger firstUsable() {
    return hasBroadcast() ? first().add(BigInteger.ONE) : first();
  }

  /** The last address that a host can have. */
  public BigInteger lastUsable() {
    return hasBroadcast() ? last().subtract(BigInteger.ONE) : last();
  }

  /** Whether hosts can have that address. */
  public boolean isUsable(BigInteger place) {
    return place.compareTo(firstUsable()) >= 0 && place.compareTo(lastUsable()) <= 0;
  }

  /** The address at that place of the network, counted from its end if below zero. */
  public Optional<BigInteger> at(BigInteger index) {
    BigInteger place = (index.signum() < 0 ? last().add(BigInteger.ONE) : first()).add(index);
    return place.compareTo(first()) >= 0 && place.compareTo(last()) <= 0
        ? Optional.of(place)
        : Optional.empty();
  }

  /** Whether the other network lies within this one. */
  public boolean contains(IpNetwork other) {
    return other.version == version
        && other.first().compareTo(first()) >= 0
        && other.last().compareTo(last()) <= 0;
  }

  /** Whether it lies within any of these networks. */
  public boolean isWithin(String... networks) {
    for (String network : networks) {
      if (parse(network).filter(n -> n.contains(this)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The text of an address of this version. */
  public String text(BigInteger value) {
    if (version == 4) {
      return dotted(value.longValue());
    }
    long high = value.shiftRight(32).longValue();
    boolean holdsIpv4 = high == 0 ? value.bitLength() > 16 : high == 0xffff;
    if (holdsIpv4 && value.bitLength() <= 48) {
      return (high == 0 ? "::" : "::ffff:") + dotted(value.longValue());
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = value.shiftRight(16 * (7 - i)).intValue() & 0xffff;
    }
    return compressed(groups);
  }

  private static String dotted(long number) {
    return (number >>> 24 & 255)
        + "."
        + (number >>> 16 & 255)
        + "."
        + (number >>> 8 & 255)
        + "."
        + (number & 255);
  }

  /** The longest run of zeros, if longer than one, becomes two colons (RFC 5952). */
  private static String compressed(int[] groups) {
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        best = i;
        length = end - i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += length - 1;
      } else {
        out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":");
        out.append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  /** The address alone. */
  public String host() {
    return text(address);
  }

  /** Address and prefix. */
  @Override
  public String toString() {
    return host() + "/" + prefix;
  }
}
