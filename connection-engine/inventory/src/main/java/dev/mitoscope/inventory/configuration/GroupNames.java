package dev.mitoscope.inventory.configuration;

import dev.mitoscope.inventory.Warnings;
import java.util.regex.Pattern;

/**
 * The setting {@code force_valid_group_names}: what becomes of a group's name that could be no
 * variable's.
 */
public enum GroupNames {
  /** It is kept, with a warning. */
  NEVER,
  /** It is kept. */
  IGNORE,
  /** Each character that can't be has an underscore in its place, with a warning. */
  ALWAYS,
  /** The same without a warning. */
  SILENTLY;

  private static final Pattern UNSAFE =
      Pattern.compile("^[\\d\\W]|[^\\w]", Pattern.UNICODE_CHARACTER_CLASS);

  static GroupNames of(Configuration configuration) {
    return switch (configuration.text("TRANSFORM_INVALID_GROUP_CHARS")) {
      case "always" -> ALWAYS;
      case "ignore" -> IGNORE;
      case "silently" -> SILENTLY;
      case null, default -> NEVER;
    };
  }

  /** The name with an underscore for each character that is none of a variable's. */
  public static String safe(String name) {
    return UNSAFE.matcher(name).replaceAll("_");
  }

  /** The name that a group goes by that was given this one. */
  public String of(String name, Warnings warnings) {
    if (this == IGNORE || !UNSAFE.matcher(name).find()) {
      return name;
    }
    if (this != SILENTLY) {
      warnings.add(
          "Invalid characters were found in group names %s, use -vvvv to see details"
              .formatted(this == NEVER ? "but not replaced" : "and automatically replaced"));
    }
    return this == NEVER ? name : safe(name);
  }
}
