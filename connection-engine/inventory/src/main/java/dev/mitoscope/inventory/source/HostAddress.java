package dev.mitoscope.inventory.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host's name with an optional port: {@code name}, {@code name:22}, {@code 192.0.2.7:22}, {@code
 * [2001:db8::1]:22}. Each part of the name may be a range.
 *
 * @param host without port and brackets
 */
public record HostAddress(String host, @Nullable Integer port) {

  private static final Pattern BRACKETED_WITH_PORT = Pattern.compile("\\[(.+)]:([0-9]{1,9})");
  private static final Pattern WITH_PORT =
      Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*])*+):([0-9]{1,9})");

  private static final String NUMBERS = "\\[[0-9]+:[0-9]+(?::[0-9]+)?]";
  private static final String HEXADECIMALS = "\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?]";
  private static final String LETTERS_OR_NUMBERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?]";
  private static final String LABEL =
      "(?:\\w|" + LETTERS_OR_NUMBERS + ")(?:[\\w-]|" + LETTERS_OR_NUMBERS + ")*+(?<![_-])";

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+", FLAGS);
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2}|" + NUMBERS + ")";
  private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET, FLAGS);
  private static final Pattern IPV6 = ipv6();

  /**
   * Reads an address, ranges allowed in it.
   *
   * @return empty when the text is no address
   */
  public static Optional<HostAddress> parse(String text) {
    String host = text;
    Integer port = null;
    Matcher bracketed = BRACKETED_WITH_PORT.matcher(text);
    Matcher plain = WITH_PORT.matcher(text);
    if (bracketed.matches()) {
      host = bracketed.group(1);
      port = Integer.valueOf(bracketed.group(2));
    } else if (plain.matches()) {
      host = plain.group(1);
      port = Integer.valueOf(plain.group(2));
    }
    boolean known = NAME.matcher(host).matches() || isIpAddress(host);
    return known ? Optional.of(new HostAddress(host, port)) : Optional.empty();
  }

  /** Whether the text is an IPv4 or IPv6 address; such names have no short form. */
  public static boolean isIpAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  /** RFC 4291, section 2.2: every place where {@code ::} may stand, each part possibly a range. */
  private static Pattern ipv6() {
    String part = "(?:[0-9a-f]{1,4}|" + HEXADECIMALS + ")";
    String embedded = "(?:" + part + "\\.){3}" + part;
    StringBuilder forms = new StringBuilder("(?:%s:){7}%s|(?:%s:){1,6}:|%s?::".replace("%s", part));
    for (int before = 1; before <= 6; before++) {
      forms.append("|(?:%s:){".replace("%s", part)).append(before).append('}');
      forms.append("(?::%s){1,".replace("%s", part)).append(7 - before).append('}');
    }
    forms.append("|:(?::%s){1,6}".replace("%s", part));
    forms.append("|(?:0:){6}").append(embedded);
    forms.append("|::(?:ffff:)?").append(embedded);
    forms.append("|(?:0:){5}ffff:").append(embedded);
    return Pattern.compile(forms.toString(), FLAGS);
  }
}
