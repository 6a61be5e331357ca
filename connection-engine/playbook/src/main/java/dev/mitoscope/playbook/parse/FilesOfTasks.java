package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.model.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a relative name in a task list is looked for. */
public final class FilesOfTasks {
  private FilesOfTasks() {}

  /**
   * A task file named by an import or include: beside the file that names it and up the files that
   * included that, then in the role, then beside the playbook.
   *
   * @param subdirectory {@code tasks} or {@code handlers}
   * @param includers the directories of the including files, nearest first
   */
  public static Optional<Path> taskFile(
      String name, String subdirectory, List<Path> includers, @Nullable Role role, Path playbook) {
    Set<Path> places = new LinkedHashSet<>();
    for (Path directory : includers) {
      places.add(directory.resolve(name));
    }
    if (role != null) {
      places.add(role.path().resolve(subdirectory).resolve(name));
      places.add(role.path().resolve(name));
    }
    places.add(playbook.resolve(subdirectory).resolve(name));
    places.add(playbook.resolve(name));
    return places.stream().map(Path::normalize).filter(Files::isRegularFile).findFirst();
  }

  /**
   * A file that a task uses: in the subdirectory of its role (and of the roles that role was
   * included by), then in the role, beside the task file, and beside the playbook.
   *
   * @param subdirectory {@code files}, {@code templates} or {@code vars}
   * @param taskFile the file the task stands in
   * @param searched takes every place that was looked at, for the message when there is none
   */
  public static Optional<Path> dataFile(
      String name,
      String subdirectory,
      @Nullable Role role,
      Path taskFile,
      Path playbook,
      List<Path> searched) {
    List<Path> places = new ArrayList<>();
    if (role != null) {
      add(places, role.path(), subdirectory, name);
      for (Role parent : role.parents().reversed()) {
        add(places, parent.path(), subdirectory, name);
      }
    }
    Path beside = taskFile.toAbsolutePath().getParent();
    if (beside != null) {
      add(places, beside, subdirectory, name);
    }
    add(places, playbook, subdirectory, name);
    for (Path place : places) {
      Path file = place.normalize();
      searched.add(file);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static void add(List<Path> places, Path base, String subdirectory, String name) {
    if (!name.startsWith(subdirectory + "/")) {
      places.add(base.resolve(subdirectory).resolve(name));
    }
    places.add(base.resolve(name));
  }
}
