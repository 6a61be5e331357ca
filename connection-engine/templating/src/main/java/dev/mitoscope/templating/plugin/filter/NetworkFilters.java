package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code ipaddr} family of ansible.utils. */
final class NetworkFilters {
  private NetworkFilters() {}

  static void define(Table table) {
    table.define(
        "ipaddr(value, query='', version=None, alias='ipaddr')",
        a ->
            IpQuery.run(
                a.get("value"), a.get("query"), a.has("version") ? a.integer("version") : 0));
    table.alias("ipaddr", "ip");
    table.define("ipv4(value, query='')", a -> IpQuery.run(a.get("value"), a.get("query"), 4));
    table.define("ipv6(value, query='')", a -> IpQuery.run(a.get("value"), a.get("query"), 6));
    table.define("ipwrap(value, query='')", a -> wrap(a.get("value"), a.get("query")));
    table.define("ipsubnet(value, query='', index=None)", SubnetFilter::apply);
    table.define("ipmath(value, amount)", NetworkFilters::math);
    table.define("nthhost(value, query='')", NetworkFilters::nthHost);
    table.define("next_nth_usable(value, offset)", a -> usable(a, 1));
    table.define("previous_nth_usable(value, offset)", a -> usable(a, -1));
    table.define(
        "network_in_network(value, test)",
        a -> range(a.get("value")).filter(in -> in.holds(range(a.get("test")))).isPresent());
    table.define(
        "network_in_usable(value, test)",
        a ->
            IpQuery.network(a.get("value"))
                .map(network -> new Range(network.firstUsable(), network.lastUsable()))
                .filter(in -> in.holds(range(a.get("test"))))
                .isPresent());
    table.define("reduce_on_network(value, network)", NetworkFilters::reduce);
    table.define("ip4_hex(arg, delimiter='')", NetworkFilters::hexadecimal);
    table.define("cidr_merge(value, action='merge')", CidrMerge::apply);
  }

  /** Addresses by number, whatever their version, as ansible.utils compares them. */
  private record Range(BigInteger first, BigInteger last) {
    boolean holds(Optional<Range> other) {
      return other.isPresent()
          && other.get().first.compareTo(first) >= 0
          && other.get().last.compareTo(last) <= 0;
    }
  }

  /** From the network to its broadcast address; to itself where it has none. */
  private static Optional<Range> range(@Nullable Object value) {
    return IpQuery.network(value)
        .map(network ->
            new Range(network.first(), network.hasBroadcast() ? network.last() : network.first()));
  }

  private static Object math(Bound a) {
    IpNetwork address =
        IpNetwork.parse(a.text("value"))
            .orElseThrow(() ->
                TemplateException.runtime(
                    "You must pass a valid IP address; " + a.text("value") + " is invalid"));
    BigInteger sum = address.address().add(Arithmetic.toBig(a.get("amount")));
    if (sum.signum() < 0 || sum.bitLength() > address.bits()) {
      throw TemplateException.runtime("result outside valid IP address boundary!");
    }
    return address.text(sum);
  }

  private static @Nullable Object wrap(@Nullable Object value, @Nullable Object query) {
    if (value instanceof List<?> list && !(value instanceof Tuple)) {
      List<Object> wrapped = new ArrayList<>();
      for (Object item : list) {
        boolean fits =
            IpQuery.run(List.of(item), query, 0) instanceof List<?> kept && !kept.isEmpty();
        wrapped.add(fits ? IpQuery.run(item, "wrap", 0) : item);
      }
      return wrapped;
    }
    if (!(value instanceof CharSequence || value instanceof Boolean)) {
      throw TemplateException.runtime(
          "Unrecognized type <<class '%s'>> for ipwrap filter <value>"
              .formatted(Types.name(value)));
    }
    return wrapOne(value, query);
  }

  private static @Nullable Object wrapOne(@Nullable Object value, @Nullable Object query) {
    try {
      Object answer = IpQuery.run(value, query, 0);
      return answer != null && Truth.of(answer) ? IpQuery.run(answer, "wrap", 0) : value;
    } catch (TemplateException e) {
      return value;
    }
  }

  private static Object nthHost(Bound a) {
    Optional<IpNetwork> network = IpQuery.network(a.get("value"));
    String query = a.text("query");
    if (network.isEmpty() || !query.matches("-?\\d+")) {
      return false;
    }
    BigInteger index = new BigInteger(query);
    Optional<BigInteger> place = network.get().at(index);
    if (place.isEmpty() && index.signum() < 0) {
      throw TemplateException.runtime("index out of range for address range size!");
    }
    return place.isPresent() ? network.get().text(place.get()) : (Object) false;
  }

  private static @Nullable Object usable(Bound a, int direction) {
    Optional<IpNetwork> network = IpQuery.network(a.get("value"));
    if (network.isEmpty()) {
      return false;
    }
    if (!Types.isInteger(a.get("offset"))) {
      throw TemplateException.runtime("Must pass in an integer");
    }
    return network.get().isOfSize(1)
        ? null
        : IpQuery.neighbour(network.get(), direction * a.integer("offset"));
  }

  private static Object reduce(Bound a) {
    Optional<Range> within = range(a.get("network"));
    List<Object> kept = new ArrayList<>();
    for (Object item : a.items("value")) {
      if (within.filter(in -> in.holds(range(item))).isPresent()) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static Object hexadecimal(Bound a) {
    List<String> octets = new ArrayList<>();
    for (String octet : a.text("arg").split("\\.", -1)) {
      if (!octet.matches("\\d{1,9}")) {
        throw TemplateException.runtime(
            "invalid literal for int() with base 10: " + Repr.repr(octet));
      }
      octets.add("%02x".formatted(Integer.parseInt(octet)));
    }
    if (octets.size() < 4) {
      throw TemplateException.runtime(
          "Replacement index " + octets.size() + " out of range for positional args tuple");
    }
    return String.join(a.text("delimiter"), octets.subList(0, 4));
  }
}
