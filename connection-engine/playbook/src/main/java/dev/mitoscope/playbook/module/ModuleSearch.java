package dev.mitoscope.playbook.module;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the modules of one task are looked for, before the places that are the same for all.
 *
 * @param libraries directories of modules: {@code library} beside the role, then beside the
 *     playbook
 * @param moduleUtils directories that override {@code ansible.module_utils}: {@code module_utils}
 *     beside the role, then beside the playbook
 * @param collections the play's or role's keyword {@code collections}
 */
public record ModuleSearch(List<Path> libraries, List<Path> moduleUtils, List<String> collections) {

  public ModuleSearch {
    libraries = List.copyOf(libraries);
    moduleUtils = List.copyOf(moduleUtils);
    collections = List.copyOf(collections);
  }

  /** Nothing of its own. */
  public static final ModuleSearch DEFAULT = new ModuleSearch(List.of(), List.of(), List.of());

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModuleSearch search
        && libraries.equals(search.libraries)
        && moduleUtils.equals(search.moduleUtils)
        && collections.equals(search.collections);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * libraries.hashCode() + moduleUtils.hashCode()) + collections.hashCode();
  }
}
