package dev.mitoscope.multiplexer.method.ssh;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the tokens of ssh_config(5) in its values, and the variables written as <code>${NAME}
 * </code>. What it does not know is left to the system's ssh, which is then the one to run.
 *
 * @param name as the user calls the server
 */
record SshTokens(String name, String host, int port, String user, SshSettings settings) {
  private static final Pattern TOKEN = Pattern.compile("%(.)|\\$\\{(\\w+)\\}");

  String expand(String text) {
    return TOKEN
        .matcher(text)
        .replaceAll(found -> {
          String value = value(found.group(1), found.group(2));
          if (value == null) {
            settings.obtain("Token", found.group());
          }
          return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
  }

  Path path(String text) {
    return Tilde.expand(expand(text));
  }

  private @Nullable String value(@Nullable String token, @Nullable String variable) {
    if (variable != null) {
      return System.getenv(variable);
    }
    return switch (String.valueOf(token)) {
      case "%" -> "%";
      case "d" -> System.getProperty("user.home");
      case "h" -> host;
      case "n" -> name;
      case "p" -> String.valueOf(port);
      case "r" -> user;
      case "u" -> System.getProperty("user.name");
      default -> null;
    };
  }
}
