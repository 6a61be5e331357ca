package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads ssh_config(5): {@code Host}, {@code Match}, {@code Include}. */
final class SshConfigFile {

  /** ssh(1) stops here too. */
  private static final int DEEPEST_INCLUDE = 16;

  private final Path folder;
  private final String host;
  private final String user;
  private final SshSettings into;

  /**
   * @param folder to which relative includes refer: {@code ~/.ssh}
   * @param host as it was given, before {@code HostName}
   * @param user as it was given
   */
  private SshConfigFile(Path folder, String host, String user, SshSettings into) {
    this.folder = folder;
    this.host = host;
    this.user = user;
    this.into = into;
  }

  /** Obtains what the file says for that host; nothing when there is no such file. */
  static void read(Path file, String host, String user, SshSettings into) {
    Path parent = file.toAbsolutePath().getParent();
    new SshConfigFile(parent == null ? Path.of("/") : parent, host, user, into).read(file, 0, true);
  }

  private void read(Path file, int depth, boolean outerApplies) {
    if (!Files.isReadable(file) || depth > DEEPEST_INCLUDE) {
      return;
    }
    boolean applies = outerApplies;
    for (String raw : lines(file)) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s*=\\s*|\\s+", 2);
      String name = parts[0].toLowerCase(Locale.ROOT);
      String value = parts.length > 1 ? parts[1].strip() : "";
      switch (name) {
        case "host" -> applies = outerApplies && matchesAny(words(value), host);
        case "match" -> applies = outerApplies && matches(words(value));
        case "include" -> {
          if (applies) {
            words(value).forEach(pattern -> include(pattern, depth));
          }
        }
        default -> {
          if (applies) {
            into.obtain(name, SshArguments.unquote(value));
          }
        }
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the SSH configuration " + file + " can't be read", e);
    }
  }

  private void include(String pattern, int depth) {
    Path path = Tilde.expand(pattern);
    Path absolute = path.isAbsolute() ? path : folder.resolve(path);
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null || !Files.isDirectory(parent)) {
      return;
    }
    Pattern glob = glob(name.toString());
    try (Stream<Path> files = Files.list(parent)) {
      files
          .filter(file -> glob.matcher(file.getFileName().toString()).matches())
          .sorted()
          .forEach(file -> read(file, depth + 1, true));
    } catch (IOException e) {
      throw new UncheckedIOException("the SSH configuration " + pattern + " can't be read", e);
    }
  }

  private boolean matches(List<String> criteria) {
    boolean all = true;
    for (int i = 0; i < criteria.size(); i++) {
      String word = criteria.get(i).toLowerCase(Locale.ROOT);
      boolean negated = word.startsWith("!");
      String criterion = negated ? word.substring(1) : word;
      boolean met;
      switch (criterion) {
        case "all" -> met = true;
        case "final", "canonical" -> met = false;
        case "host", "originalhost" ->
            met = matchesAny(patterns(criteria, ++i), hostNow(criterion));
        case "user" -> met = matchesAny(patterns(criteria, ++i), into.first("User").orElse(user));
        case "localuser" ->
            met = matchesAny(patterns(criteria, ++i), System.getProperty("user.name"));
        default -> {
          // A criterion that would run a command or look at an address: the system's ssh can.
          into.obtain("Match", criterion);
          return false;
        }
      }
      all &= met != negated;
    }
    return all;
  }

  private String hostNow(String criterion) {
    return criterion.equals("host") ? into.first("HostName").orElse(host) : host;
  }

  private static List<String> patterns(List<String> criteria, int at) {
    return at < criteria.size() ? Arrays.asList(criteria.get(at).split(",", -1)) : List.of();
  }

  /** A pattern-list: at least one matches, and no negated one does. */
  static boolean matchesAny(List<String> patterns, String text) {
    boolean any = false;
    for (String pattern : patterns) {
      boolean negated = pattern.startsWith("!");
      if (glob(negated ? pattern.substring(1) : pattern).matcher(text).matches()) {
        if (negated) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  private static List<String> words(String value) {
    return Stream.of(value.split("\\s+", -1))
        .map(SshArguments::unquote)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
