package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter {@code cidr_merge}: the fewest networks that hold the same addresses. */
final class CidrMerge {
  private static final Comparator<IpNetwork> BY_LAST =
      Comparator.comparingInt(IpNetwork::version)
          .thenComparing(IpNetwork::last)
          .thenComparing(IpNetwork::first);

  private CidrMerge() {}

  static @Nullable Object apply(Bound a) {
    List<IpNetwork> networks = new ArrayList<>();
    for (Object item : a.items("value")) {
      String text = Repr.str(item);
      networks.add(
          IpNetwork.parse(text)
              .orElseThrow(() ->
                  TemplateException.runtime(
                      "cidr_merge: error in netaddr:\ninvalid IPNetwork " + text)));
    }
    return switch (a.text("action")) {
      case "merge" -> merged(networks);
      case "span" -> span(networks);
      default ->
          throw TemplateException.runtime("cidr_merge: invalid action '" + a.text("action") + "'");
    };
  }

  /** Addresses that follow each other; as it was written where it is one network. */
  private record Range(int version, BigInteger first, BigInteger last, List<IpNetwork> of) {
    boolean touches(IpNetwork next) {
      return next.version() == version
          && next.first().subtract(BigInteger.ONE).compareTo(last) <= 0;
    }

    /** The networks of the range, each as wide as can be. */
    List<String> networks() {
      if (of.size() == 1) {
        return List.of(of.getFirst().toString());
      }
      List<String> parts = new ArrayList<>();
      int bits = of.getFirst().bits();
      BigInteger at = first;
      while (at.compareTo(last) <= 0) {
        int free = Math.min(bits, at.signum() == 0 ? bits : at.getLowestSetBit());
        BigInteger left = last.subtract(at).add(BigInteger.ONE);
        free = Math.min(free, left.bitLength() - 1);
        parts.add(new IpNetwork(version, at, bits - free).toString());
        at = at.add(BigInteger.ONE.shiftLeft(free));
      }
      return parts;
    }
  }

  private static List<String> merged(List<IpNetwork> networks) {
    List<Range> ranges = new ArrayList<>();
    for (IpNetwork network : networks.stream().sorted(BY_LAST).toList()) {
      BigInteger first = network.first();
      List<IpNetwork> of = new ArrayList<>(List.of(network));
      while (!ranges.isEmpty() && ranges.getLast().touches(network.withAddress(first))) {
        Range before = ranges.removeLast();
        first = first.min(before.first());
        of.addAll(before.of());
      }
      ranges.add(new Range(network.version(), first, network.last(), of));
    }
    return new ArrayList<>(ranges.stream().flatMap(range -> range.networks().stream()).toList());
  }

  /** The smallest network that holds all of them. */
  private static @Nullable Object span(List<IpNetwork> networks) {
    if (networks.size() < 2) {
      return networks.isEmpty() ? null : networks.getFirst().toString();
    }
    List<IpNetwork> sorted = networks.stream().sorted(BY_LAST).toList();
    if (sorted.getFirst().version() != sorted.getLast().version()) {
      throw TemplateException.runtime(
          "cidr_merge: error in netaddr:\nIP sequence cannot contain both IPv4 and IPv6!");
    }
    IpNetwork all = sorted.getLast();
    while (!sorted.stream().allMatch(all::contains)) {
      all = all.withPrefix(all.prefix() - 1);
    }
    return all.network().toString();
  }
}
