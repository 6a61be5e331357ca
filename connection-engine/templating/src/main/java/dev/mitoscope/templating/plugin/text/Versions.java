package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparing versions by the rules that the test {@code version} offers. */
public final class Versions {
  private static final Pattern PIECE = Pattern.compile("\\d+|[a-z]+|\\.");
  private static final Pattern STRICT =
      Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:([ab])(\\d+))?");
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
  private static final Pattern PEP440 =
      Pattern.compile(
          "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d*))?"
              + "(?:(?:-(\\d+))|(?:[-_.]?(post|rev|r)[-_.]?(\\d*)))?(?:[-_.]?(dev)[-_.]?(\\d*))?(?:\\+([a-z0-9._-]+))?",
          Pattern.CASE_INSENSITIVE);

  private Versions() {}

  /** Negative, zero or positive. */
  public static int compare(String left, String right, String type) {
    return switch (type) {
      case "loose" -> lists(loose(left), loose(right));
      case "strict" -> lists(strict(left), strict(right));
      case "semver", "semantic" -> semantic(left, right);
      case "pep440" -> lists(pep440(left), pep440(right));
      default ->
          throw TemplateException.runtime(
              "Invalid version type ("
                  + type
                  + "). Must be one of loose, strict, semver, semantic, pep440");
    };
  }

  private static int lists(List<?> left, List<?> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = items(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int items(Object left, Object right) {
    if (left instanceof BigInteger a && right instanceof BigInteger b) {
      return a.compareTo(b);
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    throw TemplateException.runtime(
        "Version comparison failed: '<' not supported between instances of 'str' and 'int'");
  }

  /** Numbers and words, as distutils' LooseVersion takes them. */
  private static List<Object> loose(String version) {
    List<Object> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(version);
    int from = 0;
    while (matcher.find()) {
      if (matcher.start() > from) {
        pieces.add(version.substring(from, matcher.start()));
      }
      from = matcher.end();
      if (!matcher.group().equals(".")) {
        pieces.add(
            Character.isDigit(matcher.group().charAt(0))
                ? new BigInteger(matcher.group())
                : matcher.group());
      }
    }
    if (from < version.length()) {
      pieces.add(version.substring(from));
    }
    return pieces;
  }

  private static List<Object> strict(String version) {
    Matcher matcher = STRICT.matcher(version);
    if (!matcher.matches()) {
      throw TemplateException.runtime(
          "Version comparison failed: invalid version number '" + version + "'");
    }
    List<Object> parts = new ArrayList<>();
    parts.add(new BigInteger(matcher.group(1)));
    parts.add(new BigInteger(matcher.group(2)));
    parts.add(matcher.group(3) == null ? BigInteger.ZERO : new BigInteger(matcher.group(3)));
    parts.add(matcher.group(4) == null ? "z" : matcher.group(4));
    parts.add(matcher.group(5) == null ? BigInteger.ZERO : new BigInteger(matcher.group(5)));
    return parts;
  }

  private static int semantic(String left, String right) {
    Matcher a = SEMANTIC.matcher(left);
    Matcher b = SEMANTIC.matcher(right);
    if (!a.matches() || !b.matches()) {
      throw TemplateException.runtime(
          "Version comparison failed: invalid semantic version '"
              + (a.matches() ? right : left)
              + "'");
    }
    for (int i = 1; i <= 3; i++) {
      int order = new BigInteger(a.group(i)).compareTo(new BigInteger(b.group(i)));
      if (order != 0) {
        return order;
      }
    }
    if (a.group(4) == null || b.group(4) == null) {
      return Boolean.compare(a.group(4) == null, b.group(4) == null);
    }
    String[] before = a.group(4).split("\\.", -1);
    String[] other = b.group(4).split("\\.", -1);
    for (int i = 0; i < Math.min(before.length, other.length); i++) {
      int order = preRelease(before[i], other[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(before.length, other.length);
  }

  /** Numbers before words (semver.org, 11). */
  private static int preRelease(String left, String right) {
    boolean numeric = left.matches("\\d+");
    boolean otherNumeric = right.matches("\\d+");
    if (numeric && otherNumeric) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return numeric == otherNumeric ? left.compareTo(right) : numeric ? -1 : 1;
  }

  /**
   * Epoch, release without trailing zeros, then ranks in which dev comes before alpha, and post
   * after the release.
   */
  private static List<Object> pep440(String version) {
    Matcher matcher = PEP440.matcher(version.strip());
    if (!matcher.matches()) {
      throw TemplateException.runtime(
          "Version comparison failed: Invalid version: '" + version + "'");
    }
    boolean pre = matcher.group(3) != null;
    boolean post = matcher.group(5) != null || matcher.group(6) != null;
    boolean dev = matcher.group(8) != null;
    List<Object> key = new ArrayList<>();
    key.add(number(matcher.group(1)));
    String[] release = matcher.group(2).replaceFirst("(\\.0+)+$", "").split("\\.", -1);
    for (int i = 0; i < 12; i++) {
      key.add(i < release.length ? new BigInteger(release[i]) : BigInteger.ZERO);
    }
    int rank =
        pre
            ? switch (matcher.group(3).toLowerCase(Locale.ROOT)) {
              case "a", "alpha" -> 1;
              case "b", "beta" -> 2;
              default -> 3;
            }
            : dev && !post ? 0 : 4;
    key.add(BigInteger.valueOf(rank));
    key.add(number(matcher.group(4)));
    key.add(post ? BigInteger.ONE : BigInteger.ZERO);
    key.add(number(matcher.group(5) != null ? matcher.group(5) : matcher.group(7)));
    key.add(dev ? BigInteger.ZERO : BigInteger.ONE);
    key.add(number(matcher.group(9)));
    key.add(matcher.group(10) == null ? "" : matcher.group(10));
    return key;
  }

  private static BigInteger number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }
}
