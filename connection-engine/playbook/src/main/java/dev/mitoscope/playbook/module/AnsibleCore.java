package dev.mitoscope.playbook.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed ansible-core, whose modules serve where there is one.
 *
 * @param root the directory of the package {@code ansible}
 * @param version as it calls itself
 */
public record AnsibleCore(Path root, String version) {
  private static final Pattern VERSION =
      Pattern.compile("^__version__\\s*=\\s*['\"]([^'\"]+)['\"]", Pattern.MULTILINE);

  private static final Pattern INTERPRETER =
      Pattern.compile(
          "#!\\s*(?:/\\S*/env(?:\\s+-\\S+)*\\s+(?<looked>[^/\\s]*python[^/\\s]*)|(?<path>/\\S*python\\S*))(?:\\s.*)?");

  /** What to say to who has none. */
  public static final String INSTALL =
      "install ansible-core on this machine: 'sudo apt install ansible-core', or 'pipx install"
          + " ansible-core'";

  /** The ansible-core in that directory (which holds the package {@code ansible}). */
  public static Optional<AnsibleCore> in(Path sitePackages) {
    Path root = sitePackages.resolve("ansible");
    if (!Files.isRegularFile(root.resolve("module_utils/basic.py"))) {
      return Optional.empty();
    }
    String version = "unknown";
    try {
      Matcher line = VERSION.matcher(Files.readString(root.resolve("release.py")));
      if (line.find()) {
        version = line.group(1);
      }
    } catch (IOException e) {
      // Only messages show the version.
    }
    return Optional.of(new AnsibleCore(root, version));
  }

  /**
   * The one that this machine's user would run: that of {@code ansible-playbook} on the PATH, else
   * one in the usual places.
   */
  public static Optional<AnsibleCore> installed() {
    return places().flatMap(place -> in(place).stream()).findFirst();
  }

  /**
   * The Python of this machine's controller: that of {@code ansible-playbook} on the PATH, else
   * {@code python3} there.
   */
  public static Optional<Path> python() {
    return directories()
        .flatMap(directory -> interpreterOf(directory.resolve("ansible-playbook")).stream())
        .findFirst()
        .or(() ->
            directories()
                .map(directory -> directory.resolve("python3"))
                .filter(Files::isExecutable)
                .findFirst());
  }

  private static Stream<Path> directories() {
    return paths("PATH");
  }

  private static Stream<Path> paths(String variable) {
    return Arrays.stream(System.getenv().getOrDefault(variable, "").split(":", -1))
        .filter(one -> !one.isEmpty())
        .map(Path::of);
  }

  /**
   * Whether its modules want to be told how to read their arguments (the current line does, the
   * classic one, before 2.19, does not).
   */
  public boolean isCurrentLine() {
    return Files.isDirectory(root.resolve("module_utils/_internal/_ansiballz"));
  }

  /** In the order they count; each is only looked for when those before it were not the one. */
  private static Stream<Path> places() {
    Path home = Path.of(System.getProperty("user.home"));
    List<Supplier<Stream<Path>>> places =
        List.of(
            () -> paths("PYTHONPATH"),
            () ->
                directories()
                    .flatMap(one -> interpreterOf(one.resolve("ansible-playbook")).stream())
                    .flatMap(AnsibleCore::packagesOf),
            () -> children(home.resolve(".local/lib"), "python3*/site-packages"),
            () ->
                children(
                    home.resolve(".local/share/pipx/venvs"), "ansible*/lib/python3*/site-packages"),
            () -> children(Path.of("/usr/local/lib"), "python3*/*-packages"),
            () -> Stream.of(Path.of("/usr/lib/python3/dist-packages")),
            () -> children(Path.of("/usr/lib"), "python3*/site-packages"));
    return places.stream().flatMap(Supplier::get);
  }

  /** The Python that the first line of a script names. */
  private static Optional<Path> interpreterOf(Path script) {
    if (!Files.isRegularFile(script)) {
      return Optional.empty();
    }
    try (var lines =
        Files.lines(script.toRealPath(), java.nio.charset.StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().flatMap(AnsibleCore::interpreterIn);
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** From {@code #! /usr/bin/python3 -s} or {@code #!/usr/bin/env python3}. */
  private static Optional<Path> interpreterIn(String firstLine) {
    Matcher line = INTERPRETER.matcher(firstLine);
    if (!line.matches()) {
      return Optional.empty();
    }
    String looked = line.group("looked");
    return looked == null
        ? Optional.of(Path.of(line.group("path")))
        : directories()
            .map(directory -> directory.resolve(looked))
            .filter(Files::isExecutable)
            .findFirst();
  }

  private static Stream<Path> packagesOf(Path python) {
    Path directory = python.getParent();
    return directory == null || directory.getParent() == null
        ? Stream.of()
        : children(directory.resolveSibling("lib"), "python3*/*-packages");
  }

  /**
   * The directories below one whose path matches, newest Python first; a star in each part at most.
   */
  private static Stream<Path> children(Path directory, String pattern) {
    Stream<Path> found = Stream.of(directory);
    for (String part : pattern.split("/", -1)) {
      found = found.flatMap(one -> matching(one, part));
    }
    return found;
  }

  private static Stream<Path> matching(Path directory, String pattern) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return Stream.of(directory.resolve(pattern)).filter(Files::exists);
    }
    String[] names = directory.toFile().list();
    return names == null
        ? Stream.of()
        : Arrays.stream(names)
            .filter(name -> name.startsWith(pattern.substring(0, star)))
            .filter(name -> name.endsWith(pattern.substring(star + 1)))
            .sorted(Collections.reverseOrder())
            .map(directory::resolve);
  }
}
