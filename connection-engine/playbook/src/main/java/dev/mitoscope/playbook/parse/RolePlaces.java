package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.parse.TaskListParser.Place;
import dev.mitoscope.templating.yaml.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the directory of a role by its name. */
final class RolePlaces {

  /** A role's directory, and the collection it belongs to. */
  record Found(String name, @Nullable String collection, Path path) {}

  private final Surroundings surroundings;

  RolePlaces(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Found find(String name, Place place, List<Role> parents, Position position) {
    String[] parts = name.split("\\.", -1);
    if (parts.length == 3) {
      Optional<Found> found = inCollection(parts[0] + "." + parts[1], parts[2]);
      if (found.isPresent()) {
        return found.get();
      }
    }
    for (String collection : collections(place, parents)) {
      Optional<Found> found = inCollection(collection, name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    List<Path> searched = new ArrayList<>();
    Path playbook = place.play().directory();
    searched.add(playbook.resolve("roles"));
    searched.addAll(surroundings.rolesPath());
    if (!parents.isEmpty()) {
      Path siblings = parents.getLast().path().getParent();
      if (siblings != null) {
        searched.add(siblings);
      }
    }
    searched.add(playbook);
    for (Path base : searched) {
      Path path = base.resolve(name).normalize();
      if (Files.isDirectory(path)) {
        return new Found(name, null, path.toAbsolutePath());
      }
    }
    Path path = Path.of(name).toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      return new Found(String.valueOf(path.getFileName()), null, path);
    }
    throw PlaybookException.missing(
        "the role '"
            + name
            + "' was not found in "
            + searched.stream().map(Path::toString).collect(Collectors.joining(":")),
        position);
  }

  private Optional<Found> inCollection(String collection, String role) {
    return surroundings
        .collectionRole(collection, role)
        .map(path -> new Found(role, collection, path.toAbsolutePath()));
  }

  private static List<String> collections(Place place, List<Role> parents) {
    List<String> names = new ArrayList<>();
    if (!parents.isEmpty() && parents.getLast().collection() != null) {
      names.add(parents.getLast().collection());
    }
    Setting setting = place.directives().nearest("collections");
    if (setting != null && setting.value() instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }
}
