package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Arithmetic;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Types;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    table.define("ipsubnet(value, query='', index='x')", NetworkFilters::subnet);
    table.define(
        "ipmath(value, amount)",
        a ->
            network(a, "value")
                .text(network(a, "value").address().add(Arithmetic.toBig(a.get("amount")))));
    table.define("nthhost(value, query='')", NetworkFilters::nthHost);
    table.define(
        "next_nth_usable(value, offset)", a -> usable(network(a, "value"), a.integer("offset")));
    table.define(
        "previous_nth_usable(value, offset)",
        a -> usable(network(a, "value"), -a.integer("offset")));
    table.define(
        "network_in_network(value, test)", a -> network(a, "value").contains(network(a, "test")));
    table.define(
        "network_in_usable(value, test)", a -> inUsable(network(a, "value"), network(a, "test")));
    table.define(
        "reduce_on_network(value, network)",
        a -> {
          IpNetwork within = network(a, "network");
          List<Object> kept = new ArrayList<>();
          for (Object item : a.items("value")) {
            if (IpNetwork.parse(Repr.str(item)).filter(within::contains).isPresent()) {
              kept.add(item);
            }
          }
          return kept;
        });
    table.define(
        "ip4_hex(arg, delimiter='')",
        a -> {
          List<String> octets = new ArrayList<>();
          for (String octet : network(a, "arg").host().split("\\.", -1)) {
            octets.add("%02x".formatted(Integer.parseInt(octet)));
          }
          return String.join(a.text("delimiter"), octets);
        });
    table.define("hwaddr(value, query='')", a -> hardware(a.text("value"), a.text("query")));
    table.alias("hwaddr", "macaddr");
    table.define("slaac(value, query='')", NetworkFilters::slaac);
    table.define("cidr_merge(value, action='merge')", NetworkFilters::merge);
  }

  private static IpNetwork network(Bound a, String name) {
    return IpNetwork.parse(a.text(name))
        .orElseThrow(() ->
            TemplateException.runtime(
                "You must pass a valid IP address or network; " + a.text(name) + " is invalid"));
  }

  private static @Nullable Object wrap(@Nullable Object value, @Nullable Object query) {
    if (value instanceof List<?> list) {
      List<Object> wrapped = new ArrayList<>();
      list.forEach(item -> wrapped.add(wrapOne(item, query)));
      return wrapped;
    }
    if (Types.isInteger(value) && !(value instanceof Boolean)) {
      throw TemplateException.runtime(
          "Unrecognized type <<class 'int'>> for ipwrap filter <value>");
    }
    return wrapOne(value, query);
  }

  private static @Nullable Object wrapOne(@Nullable Object value, @Nullable Object query) {
    Object address = IpQuery.run(value, query, 0);
    if (!(address instanceof String text) || !text.contains(":")) {
      return address == null || address.equals(false) ? value : address;
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? "[" + text + "]"
        : "[" + text.substring(0, slash) + "]" + text.substring(slash);
  }

  private static Object subnet(Bound a) {
    Optional<IpNetwork> parsed = IpNetwork.parse(a.text("value"));
    if (parsed.isEmpty()) {
      return false;
    }
    IpNetwork value = parsed.get();
    IpNetwork network = value.withAddress(value.first());
    if (!Truth.of(a.get("query"))) {
      return network.toString();
    }
    if (!a.text("query").matches("\\d+")) {
      IpNetwork within = network(a, "query");
      if (!within.contains(value)) {
        throw TemplateException.runtime(value + " is not in the subnet " + within);
      }
      return value
          .first()
          .subtract(within.first())
          .divide(value.size())
          .add(BigInteger.ONE)
          .toString();
    }
    int length = Integer.parseInt(a.text("query"));
    boolean indexed = Types.isInteger(a.get("index")) || a.text("index").matches("-?\\d+");
    if (length < value.prefix()) {
      boolean isNetwork = a.text("value").contains("/") && value.address().equals(value.first());
      if (isNetwork && !indexed) {
        throw TemplateException.runtime("Requested subnet size of " + length + " is invalid");
      }
      IpNetwork wider = value.withPrefix(length);
      return wider.withAddress(wider.first()).toString();
    }
    BigInteger count = BigInteger.ONE.shiftLeft(length - value.prefix());
    if (!indexed) {
      return count.toString();
    }
    BigInteger index = new BigInteger(a.text("index"));
    BigInteger position = index.signum() < 0 ? index.add(count) : index;
    if (position.signum() < 0 || position.compareTo(count) >= 0) {
      return false;
    }
    IpNetwork sized = network.withPrefix(length);
    return sized.withAddress(network.first().add(sized.size().multiply(position))).toString();
  }

  private static Object nthHost(Bound a) {
    IpNetwork network = network(a, "value");
    BigInteger index = new BigInteger(a.text("query"));
    BigInteger place =
        (index.signum() < 0 ? network.last().add(BigInteger.ONE) : network.first()).add(index);
    boolean within = place.compareTo(network.first()) >= 0 && place.compareTo(network.last()) <= 0;
    return within ? (Object) network.text(place) : false;
  }

  private static @Nullable Object usable(IpNetwork network, int offset) {
    BigInteger place = network.address().add(BigInteger.valueOf(offset));
    boolean within =
        place.compareTo(network.firstUsable()) >= 0 && place.compareTo(network.lastUsable()) <= 0;
    return within ? network.text(place) : null;
  }

  private static boolean inUsable(IpNetwork network, IpNetwork other) {
    return network.version() == other.version()
        && other.first().compareTo(network.firstUsable()) >= 0
        && other.last().compareTo(network.lastUsable()) <= 0;
  }

  private static @Nullable Object hardware(String value, String query) {
    String digits = value.replaceAll("[-:.]", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{12}")) {
      if (query.isEmpty() || query.equals("bool")) {
        return null;
      }
      throw TemplateException.runtime(value + " is not a valid hwaddr");
    }
    return switch (query) {
      case "" -> value;
      case "bool" -> true;
      case "bare" -> digits.toUpperCase(Locale.ROOT);
      case "cisco" -> digits.replaceAll("(.{4})(?!$)", "$1.");
      case "eui48", "win" -> digits.toUpperCase(Locale.ROOT).replaceAll("(.{2})(?!$)", "$1-");
      case "linux", "unix" -> digits.replaceAll("(.{2})(?!$)", "$1:");
      case "pgsql", "psql", "postgresql" -> digits.replaceAll("(.{6})(?!$)", "$1:");
      default -> throw TemplateException.runtime("hwaddr: unknown filter type: " + query);
    };
  }

  /** The address that a device with that hardware address gives itself (RFC 4291, appendix A). */
  private static Object slaac(Bound a) {
    Optional<IpNetwork> network = IpNetwork.parse(a.text("value"));
    if (network.isEmpty() || network.get().version() != 6) {
      return false;
    }
    String digits = Repr.str(hardware(a.text("query"), "bare"));
    long identifier =
        Long.parseUnsignedLong(digits.substring(0, 6) + "FFFE" + digits.substring(6), 16);
    BigInteger host = new BigInteger(Long.toUnsignedString(identifier ^ 0x0200_0000_0000_0000L));
    return network.get().text(network.get().first().add(host));
  }

  /** Networks that touch become one, as long as one prefix can say so. */
  private static @Nullable Object merge(Bound a) {
    List<IpNetwork> networks = new ArrayList<>();
    for (Object item : a.items("value")) {
      IpNetwork network =
          IpNetwork.parse(Repr.str(item))
              .orElseThrow(
                  () -> TemplateException.runtime("cidr_merge: invalid IP: " + Repr.str(item)));
      networks.add(network.withAddress(network.first()));
    }
    if (a.text("action").equals("span")) {
      return span(networks);
    }
    boolean changed = true;
    while (changed) {
      networks.sort(
          Comparator.comparingInt(IpNetwork::version)
              .thenComparing(IpNetwork::address)
              .thenComparingInt(IpNetwork::prefix));
      changed = mergeOnce(networks);
    }
    List<Object> merged = new ArrayList<>();
    networks.forEach(network -> merged.add(network.toString()));
    return merged;
  }

  private static boolean mergeOnce(List<IpNetwork> networks) {
    for (int i = 0; i + 1 < networks.size(); i++) {
      IpNetwork left = networks.get(i);
      IpNetwork right = networks.get(i + 1);
      if (left.contains(right)) {
        networks.remove(i + 1);
        return true;
      }
      IpNetwork wider = left.withPrefix(Math.max(0, left.prefix() - 1));
      boolean pair =
          left.prefix() == right.prefix()
              && wider.first().equals(left.address())
              && wider.contains(right);
      if (pair) {
        networks.set(i, wider);
        networks.remove(i + 1);
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object span(List<IpNetwork> networks) {
    if (networks.isEmpty()) {
      return null;
    }
    IpNetwork all = networks.getFirst();
    while (true) {
      IpNetwork candidate = all;
      if (networks.stream().allMatch(candidate::contains)) {
        return candidate.withAddress(candidate.first()).toString();
      }
      all = all.withPrefix(all.prefix() - 1);
    }
  }
}
