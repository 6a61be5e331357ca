package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory that {@code include_vars} reads, and which of its files. */
final class VariableDirectory {
  static final Set<String> ARGUMENTS =
      Set.of(
          "dir",
          "depth",
          "files_matching",
          "ignore_files",
          "extensions",
          "ignore_unknown_extensions");

  private final Path root;
  private final @Nullable Path mainOfRole;
  private final int depth;
  private final @Nullable Pattern matching;
  private final List<Pattern> ignored;
  private final List<String> extensions;
  private final boolean passesOverOthers;

  private VariableDirectory(ActionCall call, String directory, List<String> extensions)
      throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    Role role = call.task().role();
    this.root = root(call, role, directory);
    this.mainOfRole = role == null ? null : role.path().resolve("vars").resolve("main.yml");
    this.depth = Arguments.number(arguments, "depth", 0);
    String pattern = Arguments.text(arguments, "files_matching");
    this.matching = pattern == null || pattern.isEmpty() ? null : compiled(pattern);
    this.ignored = new ArrayList<>();
    for (String one : ignored(arguments.get("ignore_files"))) {
      ignored.add(compiled(one + "$"));
    }
    this.extensions = extensions;
    this.passesOverOthers = Arguments.flag(arguments, "ignore_unknown_extensions", false);
  }

  /** Null when the task names no directory. */
  static @Nullable VariableDirectory of(ActionCall call) throws ActionException {
    List<String> extensions =
        switch (call.arguments().get("extensions")) {
          case null -> List.of("yaml", "yml", "json");
          case List<?> list -> list.stream().map(String::valueOf).toList();
          // One text is taken for its letters, in Ansible.
          case String text -> Arrays.asList(text.split(""));
          default ->
              throw ActionException.failed(
                  "Invalid type for \"extensions\" option, it must be a list");
        };
    String directory = Arguments.text(call.arguments(), "dir");
    return directory == null || directory.isEmpty()
        ? null
        : new VariableDirectory(call, directory, extensions);
  }

  /** Beside the file that the task stands in, or in {@code vars} of its role. */
  private static Path root(ActionCall call, @Nullable Role role, String directory) {
    if (role == null) {
      return Objects.requireNonNull(
              Path.of(call.task().position().file()).toAbsolutePath().getParent())
          .resolve(directory);
    }
    if (!directory.equals("vars") && !directory.startsWith("vars/")) {
      return role.path().resolve("vars").resolve(directory);
    }
    Path ofRole = role.path().resolve(directory);
    return Files.exists(ofRole) ? ofRole : Path.of(directory);
  }

  private static List<String> ignored(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case Map<?, ?> map -> map.keySet().stream().map(String::valueOf).toList();
      default -> Stream.of(value.toString().strip().split("\\s+")).toList();
    };
  }

  private static Pattern compiled(String pattern) throws ActionException {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw ActionException.failed("Invalid regular expression: " + pattern);
    }
  }

  /** The wanted files folder by folder, each list in the order of its names. */
  List<List<Path>> files() throws ActionException {
    if (!Files.exists(root)) {
      throw ActionException.failed(root + " directory does not exist");
    }
    if (!Files.isDirectory(root)) {
      throw ActionException.failed(root + " is not a directory");
    }
    List<List<Path>> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> folders =
          walk.filter(Files::isDirectory).sorted(Comparator.comparing(Path::toString)).toList();
      // A depth of two is two folders, in Ansible, not two levels.
      for (Path folder :
          depth == 0 ? folders : folders.subList(0, Math.min(depth, folders.size()))) {
        try (Stream<Path> entries = Files.list(folder)) {
          files.add(entries.filter(this::isWanted).sorted().toList());
        }
      }
    } catch (IOException e) {
      throw ActionException.failed("cannot read " + root + ": " + e.getMessage());
    }
    return files;
  }

  private boolean isWanted(Path file) {
    String name = String.valueOf(file.getFileName());
    return !Files.isDirectory(file)
        && Files.exists(file)
        && !file.equals(mainOfRole)
        && (matching == null || matching.matcher(name).find())
        && ignored.stream().noneMatch(one -> one.matcher(name).find())
        && (!passesOverOthers || hasExtension(name));
  }

  private boolean hasExtension(String name) {
    int dot = name.lastIndexOf('.');
    return extensions.contains(dot > 0 ? name.substring(dot + 1) : "");
  }

  /** Refuses a file of a kind that the task doesn't name. */
  void checkExtension(Path file) throws ActionException {
    if (!hasExtension(String.valueOf(file.getFileName()))) {
      throw ActionException.failed(
          "%s does not have a valid extension: %s".formatted(file, String.join(", ", extensions)));
    }
  }
}
