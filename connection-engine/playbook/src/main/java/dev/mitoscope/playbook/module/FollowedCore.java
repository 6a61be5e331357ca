package dev.mitoscope.playbook.module;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.templating.Line;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which ansible-core a run behaves like.
 *
 * @param line the setting's ({@code line} in {@code [mitoscope]}, {@code MITOSCOPE_LINE}), else the
 *     installed one's, else current
 * @param version what {@code ansible_version} says: the installed one's, if it is of that line
 */
public record FollowedCore(Line line, String version) {
  private static final String LATEST_CLASSIC = "2.18.0";
  private static final String LATEST_CURRENT = "2.19.0";
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /**
   * The one to follow on this machine.
   *
   * @throws InventoryException when the setting names no line
   */
  public static FollowedCore of(Configuration configuration, Optional<AnsibleCore> installed) {
    Optional<Line> its = installed.map(FollowedCore::lineOf);
    Line line = configured(configuration).or(() -> its).orElse(Line.CURRENT);
    String version =
        installed
            .filter(core -> its.equals(Optional.of(line)) && isVersion(core.version()))
            .map(AnsibleCore::version)
            .orElse(line == Line.CLASSIC ? LATEST_CLASSIC : LATEST_CURRENT);
    return new FollowedCore(line, version);
  }

  private static Optional<Line> configured(Configuration configuration) {
    Configuration.Value set = configuration.get("MITOSCOPE_LINE");
    if (set.value() == null) {
      return Optional.empty();
    }
    String word = set.value().toString().strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "auto", "" -> Optional.empty();
      case "classic" -> Optional.of(Line.CLASSIC);
      case "current" -> Optional.of(Line.CURRENT);
      default ->
          throw new InventoryException(
              "Invalid value for MITOSCOPE_LINE: '"
                  + word
                  + "'; it can be classic (ansible-core 2.14 to 2.18), current (2.19 and later) or"
                  + " auto (as the installed ansible-core)",
              set.origin());
    };
  }

  private static Line lineOf(AnsibleCore core) {
    return core.isCurrentLine() ? Line.CURRENT : Line.CLASSIC;
  }

  private static boolean isVersion(String text) {
    return NUMBERS.matcher(text).matches();
  }

  /** Whether it is that one of the 2.x versions, or a later one. */
  public boolean isAtLeast(int minor) {
    Matcher numbers = NUMBERS.matcher(version);
    return numbers.matches()
        && (Integer.parseInt(numbers.group(1)) > 2 || Integer.parseInt(numbers.group(2)) >= minor);
  }

  /** The value of the variable {@code ansible_version}. */
  public Map<String, Object> asVariable() {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      throw new IllegalStateException("no version: " + version);
    }
    return Map.of(
        "full",
        version,
        "major",
        Long.valueOf(numbers.group(1)),
        "minor",
        Long.valueOf(numbers.group(2)),
        "revision",
        numbers.group(3) == null ? 0L : Long.valueOf(numbers.group(3)),
        "string",
        version);
  }
}
