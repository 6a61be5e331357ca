package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.IpNetwork;
import dev.mitoscope.templating.value.Bound;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters of ansible.utils about hardware addresses (EUI-48). */
final class HardwareFilters {
  /** How such an address may be written: digits per group, and what stands between groups. */
  private static final List<Pattern> FORMS =
      List.of(
          groups(6, 2, ":"),
          groups(6, 2, "-"),
          groups(3, 4, ":"),
          groups(3, 4, "-"),
          groups(3, 4, "."),
          groups(2, 6, ":"),
          groups(2, 6, "-"),
          Pattern.compile("[0-9a-fA-F]{12}"),
          Pattern.compile("[0-9a-fA-F]{11}"));

  private HardwareFilters() {}

  private static Pattern groups(int count, int digits, String between) {
    String group = "[0-9a-fA-F]{1," + digits + "}";
    return Pattern.compile(
        group + ("(?:" + Pattern.quote(between) + group + ")").repeat(count - 1));
  }

  static void define(Table table) {
    table.define(
        "hwaddr(value, query='', alias='hwaddr')",
        a -> asked(a.text("value"), a.text("query"), a.text("alias")));
    table.define(
        "macaddr(value, query='')", a -> asked(a.text("value"), a.text("query"), "macaddr"));
    table.define("slaac(value, query='')", HardwareFilters::slaac);
  }

  /** The twelve digits of an address. */
  private static Optional<String> digits(String text) {
    if (FORMS.stream().noneMatch(form -> form.matcher(text).matches())) {
      return Optional.empty();
    }
    String[] groups = text.split("[-:.]", -1);
    StringBuilder digits = new StringBuilder();
    for (String group : groups) {
      digits.append("0".repeat(12 / groups.length - group.length())).append(group);
    }
    return Optional.of(digits.toString().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Object asked(String value, String query, String alias) {
    Optional<String> read = digits(value);
    if (read.isEmpty()) {
      if (query.isEmpty() || query.equals("bool")) {
        return null;
      }
      throw TemplateException.runtime(alias + ": not a hardware address: " + value);
    }
    String digits = read.get();
    return switch (query) {
      case "" -> value;
      case "bool" -> true;
      case "int" -> Long.parseLong(digits, 16);
      case "bare" -> digits.toUpperCase(Locale.ROOT);
      case "cisco" -> grouped(digits, 4, ".");
      case "eui48", "win" -> grouped(digits.toUpperCase(Locale.ROOT), 2, "-");
      case "linux" -> grouped(digits, 2, ":");
      case "unix" -> grouped(digits, 2, ":").replaceAll("\\b0", "");
      case "pgsql", "psql", "postgresql" -> grouped(digits, 6, ":");
      default -> throw TemplateException.runtime(alias + ": unknown filter type: " + query);
    };
  }

  private static String grouped(String digits, int length, String between) {
    return digits.replaceAll("(.{" + length + "})(?!$)", "$1" + between);
  }

  /** The address that a device with that hardware address gives itself (RFC 4291, appendix A). */
  private static Object slaac(Bound a) {
    Optional<IpNetwork> network =
        IpQuery.network(a.get("value")).filter(each -> each.version() == 6);
    Optional<String> digits = digits(a.text("query"));
    if (network.isEmpty() || digits.isEmpty()) {
      return false;
    }
    String identifier = digits.get().substring(0, 6) + "fffe" + digits.get().substring(6);
    // the second lowest bit of the first octet says that the identifier is unique everywhere
    BigInteger host = new BigInteger(identifier, 16).xor(BigInteger.ONE.shiftLeft(57));
    return network.get().text(network.get().first().add(host));
  }
}
