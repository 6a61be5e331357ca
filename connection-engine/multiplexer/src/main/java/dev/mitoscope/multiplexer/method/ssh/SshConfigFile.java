package dev.mitoscope.multiplexer.method.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads ssh_config(5): {@code Host}, {@code Match}, {@code Include}. What stands below {@code Match
 * final} or {@code canonical} is obtained in a second reading only, which goes by the name that the
 * first one found.
 */
final class SshConfigFile {

  /** ssh(1) stops here too. */
  private static final int DEEPEST_INCLUDE = 16;

  /** Options whose value is the rest of the line, whatever is in it. */
  private static final Set<String> WHOLE_LINES =
      Set.of("proxycommand", "localcommand", "remotecommand", "knownhostscommand", "match");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Path folder;
  private final String host;
  private final String user;
  private final SshSettings into;
  private final boolean last;
  private boolean wantsLast;

  /**
   * @param folder to which relative includes refer: {@code ~/.ssh}
   * @param host as it was given, before {@code HostName}
   * @param user as it was given
   */
  private SshConfigFile(Path folder, String host, String user, SshSettings into, boolean last) {
    this.folder = folder;
    this.host = host;
    this.user = user;
    this.into = into;
    this.last = last;
  }

  /**
   * Obtains what the file says for that host; nothing when there is no such file.
   *
   * @param last whether this is the second reading
   * @return whether there is something that only the second reading obtains
   */
  static boolean read(Path file, String host, String user, SshSettings into, boolean last) {
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? Path.of("/") : parent;
    SshConfigFile reader = new SshConfigFile(folder, host, user, into, last);
    reader.read(file, 0, true);
    return reader.wantsLast;
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
      String rest = parts.length > 1 ? parts[1].strip() : "";
      String value = WHOLE_LINES.contains(name) ? rest : withoutComment(rest);
      switch (name) {
        case "host" ->
            applies = outerApplies && matchesAny(words(value), last ? hostNow("host") : host);
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

  private static String withoutComment(String value) {
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      quoted ^= c == '"';
      if (c == '#' && !quoted && (i == 0 || Character.isWhitespace(value.charAt(i - 1)))) {
        return value.substring(0, i).strip();
      }
    }
    return value;
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
        case "final", "canonical" -> {
          met = last;
          wantsLast |= criterion.equals("final");
        }
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

  static List<String> words(String value) {
    return WORD.matcher(value)
        .results()
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .toList();
  }
}
