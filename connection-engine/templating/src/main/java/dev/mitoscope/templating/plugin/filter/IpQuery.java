package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The queries of the filter {@code ipaddr}: what is asked of an address or network; false for what
 * is none, null or false for what has no such answer.
 */
final class IpQuery {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?");
  private static final Pattern NUMERIC_NETWORK = Pattern.compile("(\\d+)/(\\d{1,3})");

  private final IpNetwork network;
  private final boolean isNetwork;
  private final Object value;

  /**
   * @param isNetwork whether it was written with a prefix
   * @param value as it was written
   */
  private IpQuery(IpNetwork network, boolean isNetwork, Object value) {
    this.network = network;
    this.isNetwork = isNetwork;
    this.value = value;
  }

  /** The answer; {@code version} 4 or 6 accepts only addresses of it, 0 any. */
  static @Nullable Object run(@Nullable Object value, @Nullable Object query, int version) {
    if (value instanceof List<?> list && !(value instanceof Tuple)) {
      List<Object> answers = new ArrayList<>();
      for (Object item : list) {
        Object answer = read(item, version).map(each -> each.answer(Repr.str(query))).orElse(false);
        if (answer != null && Truth.of(answer)) {
          answers.add(answer);
        }
      }
      return answers;
    }
    if (!(value instanceof CharSequence || Types.isInteger(value))) {
      throw TemplateException.runtime(
          "Unrecognized type <<class '%s'>> for ipaddr filter <value>"
              .formatted(Types.name(value)));
    }
    Optional<IpQuery> read = read(value, version);
    return read.isEmpty() ? false : read.get().answer(Repr.str(query));
  }

  /** Whether it is an address or a network, and the network that it is or lies in. */
  static Optional<IpNetwork> network(@Nullable Object value) {
    return read(value, 0).map(read -> read.network);
  }

  private static Optional<IpQuery> read(@Nullable Object value, int version) {
    boolean readable = value instanceof CharSequence || Types.isInteger(value);
    if (value == null || !readable || !Truth.of(value) || value instanceof Boolean) {
      return Optional.empty();
    }
    String text = Repr.str(value);
    if (DIGITS.matcher(text).matches()) {
      return ofNumber(new BigInteger(text), version)
          .map(number -> new IpQuery(number, false, number.toString()));
    }
    Optional<IpQuery> read =
        IpNetwork.parse(text)
            .map(network -> new IpQuery(network, text.contains("/"), value))
            .or(() -> numericNetwork(text));
    return read.filter(each -> version == 0 || each.network.version() == version);
  }

  private static Optional<IpNetwork> ofNumber(BigInteger number, int version) {
    return version == 6 && number.bitLength() <= 128
        ? Optional.of(new IpNetwork(6, number, 128))
        : IpNetwork.ofNumber(number).filter(it -> version == 0 || it.version() == version);
  }

  private static Optional<IpQuery> numericNetwork(String text) {
    var matcher = NUMERIC_NETWORK.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(matcher.group(2));
    BigInteger number = new BigInteger(matcher.group(1));
    boolean small = number.bitLength() <= 32 && length <= 32;
    return number.bitLength() > 128 || length > 128
        ? Optional.empty()
        : Optional.of(new IpNetwork(small ? 4 : 6, number, length))
            .map(network -> new IpQuery(network, true, network.toString()));
  }

  private @Nullable Object answer(String query) {
    return switch (query) {
      case "" -> isNetwork ? network.toString() : network.host();
      case "bool" -> true;
      case "address", "ip" -> isHost() || network.version() == 6 ? network.host() : null;
      case "host" -> isHost() ? network.toString() : null;
      case "address/prefix", "gateway", "gw", "host/prefix", "hostnet", "router" ->
          network.hasBroadcast() && (!network.hasHost() || isLast()) ? false : network.toString();
      case "ip/prefix" -> hasRoomForHost() ? network.toString() : null;
      case "ip_netmask" ->
          hasRoomForHost() ? network.host() + " " + network.netmask().host() : null;
      case "cidr" -> network.toString();
      case "network", "network_id" -> network.text(network.first());
      case "net" -> !network.isOfSize(1) && !network.hasHost() ? network.toString() : null;
      case "network/prefix", "subnet" -> network.network().toString();
      case "network_netmask" -> network.text(network.first()) + " " + network.netmask().host();
      case "network_wildcard" -> network.text(network.first()) + " " + network.hostmask().host();
      case "netmask" -> network.netmask().host();
      case "hostmask", "wildcard" -> network.hostmask().host();
      case "prefix" -> (long) network.prefix();
      case "broadcast" -> network.hasBroadcast() ? network.text(network.last()) : null;
      case "size" -> Arithmetic.shrink(network.size());
      case "size_usable" -> Arithmetic.shrink(usableSize());
      case "first_usable" -> inNetwork() ? byNumber(network.firstUsable()) : null;
      case "last_usable" -> inNetwork() ? byNumber(network.lastUsable()) : null;
      case "range_usable" ->
          inNetwork()
              ? byNumber(network.firstUsable()) + "-" + byNumber(network.lastUsable())
              : null;
      case "next_usable" -> inNetwork() ? neighbour(network, 1) : null;
      case "previous_usable" -> inNetwork() ? neighbour(network, -1) : null;
      case "peer" -> peer();
      case "int" ->
          isNetwork
              ? network.address() + "/" + network.prefix()
              : Arithmetic.shrink(network.address());
      case "version" -> (long) network.version();
      case "type" -> network.isOfSize(1) || network.hasHost() ? "address" : "network";
      case "revdns" -> reverse();
      case "wrap" ->
          network.version() == 6
              ? "[" + network.host() + "]" + (isNetwork ? "/" + network.prefix() : "")
              : value;
      case "ipv4", "v4" -> network.version() == 4 ? value : asIpv4();
      case "ipv6", "v6" -> network.version() == 6 ? value : asIpv6();
      case "6to4" -> sixToFour();
      case "private" -> kept(IpRanges.PRIVATE.holds(network));
      case "public" -> kept(IpRanges.isPublic(host()));
      case "loopback", "lo" -> kept(IpRanges.LOOPBACK.holds(host()));
      case "multicast" -> kept(IpRanges.MULTICAST.holds(network));
      case "link-local" -> kept(IpRanges.LINK_LOCAL.holds(host()));
      case "unicast" -> kept(!IpRanges.MULTICAST.holds(network));
      default -> indexOrContainment(query);
    };
  }

  private IpNetwork host() {
    return network.withPrefix(network.bits());
  }

  private @Nullable Object kept(boolean fits) {
    return fits ? value : null;
  }

  /** Whether a host can have the address: it is not the network's own. */
  private boolean isHost() {
    return network.isOfSize(1)
        || network.hasHost()
        || (network.version() == 4 && !network.hasBroadcast());
  }

  private boolean hasRoomForHost() {
    return network.isOfSize(2) || network.hasHost();
  }

  private boolean isLast() {
    return network.address().equals(network.last());
  }

  /** Whether the network has more than one address; what is none can't be asked. */
  private boolean inNetwork() {
    if (!isNetwork) {
      throw TemplateException.runtime("Not a network address");
    }
    return !network.isOfSize(1);
  }

  private BigInteger usableSize() {
    return network.isOfSize(1)
        ? BigInteger.ZERO
        : network.isOfSize(2) ? BigInteger.TWO : network.size().subtract(BigInteger.TWO);
  }

  /** ansible.utils makes these addresses of a number: a small one is of version 4. */
  private static String byNumber(BigInteger number) {
    return IpNetwork.ofNumber(number).map(IpNetwork::host).orElse("");
  }

  /** The address so many steps from the network's, where hosts can have it. */
  static @Nullable Object neighbour(IpNetwork network, int steps) {
    BigInteger place = network.address().add(BigInteger.valueOf(steps));
    return network.isUsable(place) ? byNumber(place) : null;
  }

  private @Nullable Object peer() {
    inNetwork();
    if (network.isOfSize(2)) {
      return byNumber(network.address().xor(BigInteger.ONE));
    }
    if (!network.isOfSize(4)) {
      throw TemplateException.runtime("Not a point-to-point network");
    }
    if (!network.hasHost()) {
      throw TemplateException.runtime("Network address of /30 has no peer");
    }
    if (isLast()) {
      throw TemplateException.runtime("Broadcast address of /30 has no peer");
    }
    return byNumber(network.address().xor(BigInteger.valueOf(3)));
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

  /** An address of version 6 whose last bits are one of version 4. */
  private Object asIpv4() {
    boolean holdsIpv4 =
        network.address().bitLength() <= 32
            || network.address().shiftRight(32).equals(BigInteger.valueOf(0xffff));
    if (!holdsIpv4 || network.prefix() < 96) {
      return false;
    }
    BigInteger low = BigInteger.valueOf(network.address().longValue() & 0xffff_ffffL);
    return new IpNetwork(4, low, network.prefix() - 96).toString();
  }

  private Object asIpv6() {
    BigInteger mapped = BigInteger.valueOf(0xffff).shiftLeft(32).or(network.address());
    return new IpNetwork(6, mapped, network.prefix() + 96).toString();
  }

  private Object sixToFour() {
    if (network.version() == 6) {
      boolean asks = !isNetwork || network.hasHost();
      return asks && IpRanges.SIX_TO_FOUR.holds(host()) ? value : false;
    }
    boolean known = IpRanges.isPublic(host()) || IpRanges.PRIVATE.holds(host());
    if (!known || !(network.isOfSize(1) || network.hasHost())) {
      return false;
    }
    long bits = network.address().longValue();
    return "2002:%04x:%04x::1/48".formatted(bits >>> 16, bits & 0xffff);
  }

  private @Nullable Object indexOrContainment(String query) {
    Optional<IpNetwork> within =
        DIGITS.matcher(query).matches() ? Optional.empty() : network(query);
    if (within.isPresent()) {
      return within.get().contains(network) ? value : null;
    }
    if (!NUMBER.matcher(query).matches()) {
      throw TemplateException.runtime("ipaddr: unknown filter type: " + query);
    }
    if (network.isOfSize(1)) {
      return isNetwork ? network.toString() : network.host();
    }
    Optional<BigInteger> place =
        query.contains(".") ? Optional.empty() : network.at(new BigInteger(query));
    return place.isPresent() ? network.withAddress(place.get()).toString() : false;
  }
}
