package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.plugin.text.IpNetwork;
import java.math.BigInteger;
import java.util.List;

/** The ranges of addresses that have a meaning of their own, as netaddr has them. */
@SuppressWarnings("ImmutableEnumChecker") // the list is immutable
enum IpRanges {
  /** Addresses for use inside an organisation (RFC 1918, 6598, 2544, 2365, 4193, 3879, 3927). */
  PRIVATE(
      "10.0.0.0/8",
      "100.64.0.0/10",
      "172.16.0.0/12",
      "192.0.0.0/24",
      "192.168.0.0/16",
      "198.18.0.0/15",
      "239.0.0.0/8",
      "fc00::/7",
      "fec0::/10",
      "169.254.0.0/16",
      "fe80::/10"),
  /** The host itself. */
  LOOPBACK("127.0.0.0/8", "::1/128"),
  /** Groups of hosts. */
  MULTICAST("224.0.0.0/4", "ff00::/8"),
  /** Addresses that no router passes on. */
  LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
  /** Addresses of version 6 that stand for one of version 4 (RFC 3056). */
  SIX_TO_FOUR("2002::/16");

  private final List<IpNetwork> networks;

  IpRanges(String... networks) {
    this.networks =
        List.of(networks).stream().map(text -> IpNetwork.parse(text).orElseThrow()).toList();
  }

  /** Whether all addresses of the network are of this range. */
  boolean holds(IpNetwork network) {
    return networks.stream().anyMatch(range -> range.contains(network));
  }

  /** Whether an address can be reached from everywhere. */
  static boolean isPublic(IpNetwork address) {
    return !MULTICAST.holds(address)
        && !PRIVATE.holds(address)
        && !LOOPBACK.holds(address)
        && !isMask(address);
  }

  /** Whether the bits of an address are those of a netmask or a host mask. */
  private static boolean isMask(IpNetwork address) {
    BigInteger next = address.address().add(BigInteger.ONE);
    BigInteger inverted = BigInteger.ONE.shiftLeft(address.bits()).subtract(address.address());
    return next.bitCount() == 1 || inverted.bitCount() == 1;
  }
}
