package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Truth;
import java.math.BigInteger;
import java.util.Optional;

/** The filter {@code ipsubnet}: parts of a network, and its place within another one. */
final class SubnetFilter {
  private SubnetFilter() {}

  static Object apply(Bound a) {
    Optional<IpNetwork> read = IpQuery.network(a.get("value"));
    if (read.isEmpty()) {
      return false;
    }
    IpNetwork value = read.get().network();
    if (!Truth.of(a.get("query"))) {
      return value.toString();
    }
    String query = a.text("query");
    if (!query.matches("\\d+")) {
      return place(value, query);
    }
    int length = query.length() > 3 ? value.bits() + 1 : Integer.parseInt(query);
    if (length > value.bits()) {
      return false;
    }
    if (!a.has("index")) {
      return value.isOfSize(1) ? wider(value, length, 0) : count(value, length);
    }
    int index = a.integer("index");
    if (!value.isOfSize(1)) {
      return part(value, length, index);
    }
    boolean inside = index <= value.bits() + 1 - index && index >= length - value.bits();
    return inside ? wider(value, length, index) : (Object) false;
  }

  /** The network of the address whose prefix is that many bits longer than {@code length}. */
  private static Object wider(IpNetwork address, int length, int index) {
    int prefix = index < 0 ? address.bits() + index : length + index;
    if (prefix < length || prefix >= address.bits()) {
      throw TemplateException.runtime("list index out of range");
    }
    return address.withPrefix(prefix).network().toString();
  }

  /** How many networks of that prefix there are in one. */
  private static Object count(IpNetwork network, int length) {
    if (length < network.prefix()) {
      throw TemplateException.runtime("Requested subnet size of " + length + " is invalid");
    }
    return BigInteger.ONE.shiftLeft(length - network.prefix()).toString();
  }

  private static Object part(IpNetwork network, int length, int index) {
    if (length < network.prefix()) {
      return index == 0 ? network.withPrefix(length).toString() : (Object) false;
    }
    BigInteger count = BigInteger.ONE.shiftLeft(length - network.prefix());
    BigInteger position = BigInteger.valueOf(index);
    position = index < 0 ? position.add(count) : position;
    if (position.signum() < 0 || position.compareTo(count) >= 0) {
      return false;
    }
    IpNetwork sized = network.withPrefix(length);
    return sized.withAddress(network.first().add(sized.size().multiply(position))).toString();
  }

  /** The how manieth of its size a network is within a wider one, from 1. */
  private static Object place(IpNetwork value, String query) {
    IpNetwork within =
        IpQuery.network(query)
            .orElseThrow(() ->
                TemplateException.runtime(
                    "You must pass a valid subnet or IP address; " + query + " is invalid"))
            .network();
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
}
