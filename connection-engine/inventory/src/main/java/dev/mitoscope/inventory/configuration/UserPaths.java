package dev.mitoscope.inventory.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a shell would make of {@code ~} and {@code $NAME} in a path. */
public final class UserPaths {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^}]*)}|([A-Za-z0-9_]+))");

  private UserPaths() {}

  /** The path with a leading {@code ~} replaced by the home directory. */
  public static String expandTilde(String path, Path home) {
    return path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
  }

  /** The path with a leading {@code ~} replaced by this user's home directory. */
  public static String expandTilde(String path) {
    return expandTilde(path, home(System.getenv()));
  }

  /** The path with the variables of the environment in it; unknown ones stay as they are. */
  public static String expandVariables(String path, Map<String, String> environment) {
    return VARIABLE
        .matcher(path)
        .replaceAll(match -> Matcher.quoteReplacement(valueOf(match, environment)));
  }

  private static String valueOf(MatchResult match, Map<String, String> environment) {
    String name = match.group(1) == null ? match.group(2) : match.group(1);
    return environment.getOrDefault(name, match.group());
  }

  /** The home directory: {@code HOME} first, as a shell has it. */
  public static Path home(Map<String, String> environment) {
    String home = environment.get("HOME");
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
