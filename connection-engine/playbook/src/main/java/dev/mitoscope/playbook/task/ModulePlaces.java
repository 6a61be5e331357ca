package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModuleSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the modules of a task are looked for first. */
final class ModulePlaces {
  private ModulePlaces() {}

  /**
   * @param playbook the playbook's directory
   * @param collections the task's keyword {@code collections}
   */
  static ModuleSearch of(Task task, Path playbook, List<String> collections) {
    List<Path> libraries = new ArrayList<>();
    List<Path> utils = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    Role role = task.role();
    if (role != null) {
      libraries.add(role.path().resolve("library"));
      utils.add(role.path().resolve("module_utils"));
      if (role.collection() != null) {
        searched.add(role.collection());
      }
    }
    libraries.add(playbook.resolve("library"));
    utils.add(playbook.resolve("module_utils"));
    searched.addAll(collections);
    return new ModuleSearch(libraries, utils, searched);
  }
}
