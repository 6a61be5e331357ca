package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queries of the filter {@code ipaddr}: what is asked of an address or network; false for what
 * is none.
 */
final class IpQuery {
  private static final String[] PRIVATE = {
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "192.0.2.0/24",
    "100.64.0.0/10",
    "fc00::/7",
    "fec0::/10"
  };
  private static final String[] LOOPBACK = {"127.0.0.0/8", "::1/128"};
  private static final String[] MULTICAST = {"224.0.0.0/4", "ff00::/8"};
  private static final String[] LINK_LOCAL = {"169.254.0.0/16", "fe80::/10"};

  private final IpNetwork network;
  private final boolean isNetwork;
  private final Object value;

  private IpQuery(IpNetwork network, boolean isNetwork, Object value) {
    this.network = network;
    this.isNetwork = isNetwork;
    this.value = value;
  }

  /** The answer; {@code version} 4 or 6 accepts only addresses of it, 0 any. */
  static @Nullable Object run(@Nullable Object value, @Nullable Object query, int version) {
    if (value instanceof List<?> list) {
      List<Object> answers = new ArrayList<>();
      for (Object item : list) {
        boolean readable = item instanceof CharSequence || Types.isInteger(item);
        Object answer = readable ? run(item, query, version) : false;
        if (Truth.of(answer)) {
          answers.add(answer);
        }
      }
      return answers;
    }
    if (value == null || !(value instanceof CharSequence || Types.isInteger(value))) {
      throw TemplateException.runtime(
          "Unrecognized type <<class '%s'>> for ipaddr filter <value>"
              .formatted(Types.name(value)));
    }
    if (!Truth.of(value) || Boolean.TRUE.equals(value)) {
      return false;
    }
    Optional<IpNetwork> parsed =
        Types.isInteger(value) || Repr.str(value).matches("\\d+")
            ? IpNetwork.ofNumber(
                Types.isInteger(value) ? Arithmetic.toBig(value) : new BigInteger(Repr.str(value)))
            : IpNetwork.parse(Repr.str(value));
    if (parsed.isEmpty() || (version != 0 && parsed.get().version() != version)) {
      return false;
    }
    return new IpQuery(parsed.get(), Repr.str(value).contains("/"), value).answer(Repr.str(query));
  }

  private @Nullable Object answer(String query) {
    boolean single = network.size().equals(BigInteger.ONE);
    boolean hasHost = !network.address().equals(network.first());
    return switch (query) {
      case "" -> isNetwork ? network.toString() : network.host();
      case "bool" -> true;
      case "address", "ip" ->
          single || hasHost || network.bits() - network.prefix() == 1 ? network.host() : null;
      case "host", "gateway", "gw", "host/prefix", "hostnet", "router" ->
          single || hasHost ? network.toString() : null;
      case "address/prefix", "ip/prefix", "ip_prefix", "cidr" ->
          query.equals("cidr") || hasHost || network.size().intValue() == 2
              ? network.toString()
              : null;
      case "ip_netmask", "address_netmask" ->
          hasHost || network.size().intValue() == 2
              ? network.host() + " " + network.netmask().host()
              : null;
      case "ip_wildcard" ->
          hasHost || network.size().intValue() == 2
              ? network.host() + " " + network.hostmask().host()
              : null;
      case "network", "network_id" -> network.text(network.first());
      case "net" -> !single && !hasHost ? network.toString() : null;
      case "network/prefix", "network_prefix", "subnet" ->
          network.withAddress(network.first()).toString();
      case "network_netmask" -> network.text(network.first()) + " " + network.netmask().host();
      case "network_wildcard" -> network.text(network.first()) + " " + network.hostmask().host();
      case "netmask" -> network.netmask().host();
      case "hostmask", "wildcard" -> network.hostmask().host();
      case "prefix" -> (long) network.prefix();
      case "broadcast" ->
          network.bits() - network.prefix() > 1 ? network.text(network.last()) : null;
      case "size" -> Arithmetic.shrink(network.size());
      case "size_usable" -> Arithmetic.shrink(usableSize());
      case "first_usable" -> isNetwork && !single ? network.text(network.firstUsable()) : null;
      case "last_usable" -> isNetwork && !single ? network.text(network.lastUsable()) : null;
      case "range_usable" ->
          isNetwork && !single
              ? network.text(network.firstUsable()) + "-" + network.text(network.lastUsable())
              : null;
      case "next_usable" -> neighbour(BigInteger.ONE);
      case "previous_usable" -> neighbour(BigInteger.ONE.negate());
      case "peer" -> peer();
      case "int" ->
          isNetwork
              ? network.address() + "/" + network.prefix()
              : Arithmetic.shrink(network.address());
      case "version" -> (long) network.version();
      case "type" -> single || hasHost ? "address" : "network";
      case "revdns" -> reverse();
      case "wrap" ->
          network.version() == 6
              ? "[" + network.host() + "]" + (isNetwork ? "/" + network.prefix() : "")
              : answer("");
      case "4", "ipv4" -> network.version() == 4 ? answer("") : false;
      case "6", "ipv6" -> network.version() == 6 ? answer("") : false;
      case "private" -> kept(network.isWithin(PRIVATE));
      case "public" -> kept(isPublic());
      case "loopback", "lo" -> kept(network.isWithin(LOOPBACK));
      case "multicast" -> kept(network.isWithin(MULTICAST));
      case "link-local" -> kept(network.isWithin(LINK_LOCAL));
      case "unicast" -> kept(!network.isWithin(MULTICAST));
      default -> indexOrContainment(query);
    };
  }

  private boolean isPublic() {
    return !network.isWithin(PRIVATE)
        && !network.isWithin(LOOPBACK)
        && !network.isWithin(MULTICAST)
        && !network.isWithin(LINK_LOCAL)
        && !network.isWithin("0.0.0.0/8", "240.0.0.0/4");
  }

  private @Nullable Object kept(boolean fits) {
    return fits ? value : null;
  }

  private BigInteger usableSize() {
    int free = network.bits() - network.prefix();
    return free == 0
        ? BigInteger.ZERO
        : free == 1 ? BigInteger.TWO : network.size().subtract(BigInteger.TWO);
  }

  private @Nullable Object neighbour(BigInteger step) {
    BigInteger place = network.address().add(step);
    boolean within =
        isNetwork
            && place.compareTo(network.firstUsable()) >= 0
            && place.compareTo(network.lastUsable()) <= 0;
    return within ? network.text(place) : null;
  }

  private Object peer() {
    if (network.prefix() == network.bits() - 1) {
      return network.text(network.address().xor(BigInteger.ONE));
    }
    if (network.prefix() == network.bits() - 2
        && network.address().mod(BigInteger.valueOf(4)).intValue() % 3 != 0) {
      return network.text(network.address().xor(BigInteger.valueOf(3)));
    }
    throw TemplateException.runtime("Not a point-to-point network");
  }

  private String reverse() {
    StringBuilder name = new StringBuilder();
    int step = network.version() == 4 ? 8 : 4;
    for (int shift = 0; shift < network.bits(); shift += step) {
      int part = network.address().shiftRight(shift).intValue() & ((1 << step) - 1);
      name.append(step == 8 ? Integer.toString(part) : Integer.toHexString(part)).append('.');
    }
    return name.append(step == 8 ? "in-addr.arpa." : "ip6.arpa.").toString();
  }

  private @Nullable Object indexOrContainment(String query) {
    if (query.matches("-?\\d+")) {
      BigInteger index = new BigInteger(query);
      BigInteger place =
          (index.signum() < 0 ? network.last().add(BigInteger.ONE) : network.first()).add(index);
      boolean within =
          place.compareTo(network.first()) >= 0 && place.compareTo(network.last()) <= 0;
      return within ? network.withAddress(place).toString() : null;
    }
    IpNetwork within =
        IpNetwork.parse(query)
            .orElseThrow(() -> TemplateException.runtime("ipaddr: unknown filter type: " + query));
    return within.contains(network) ? value : null;
  }
}
