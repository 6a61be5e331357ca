package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.nio.file.Path;
import java.util.List;

/** Refuses {@code module_defaults} for modules and groups that do not exist. */
final class DefaultsOfModules {
  private static final String GROUP = "group/";
  private static final String SHAPE =
      "The field 'module_defaults' is supposed to be a dictionary or list of dictionaries, the keys"
          + " of which must be static action, module, or group names. Only the values may contain"
          + " templates. For example: {'ping': \"{{ ping_defaults }}\"}";

  private DefaultsOfModules() {}

  /** Looks at those of a play, block, role or task. */
  static void check(YamlMapping mapping, Surroundings surroundings, List<Path> libraries) {
    YamlNode defaults = mapping.get("module_defaults").orElse(null);
    if (defaults == null || Shapes.isNull(defaults)) {
      return;
    }
    List<YamlNode> levels =
        defaults instanceof YamlSequence list ? list.items() : List.of(defaults);
    for (YamlNode level : levels) {
      if (!(level instanceof YamlMapping modules)) {
        throw new PlaybookException(SHAPE, level.position());
      }
      for (YamlMapping.Entry entry : modules.entries()) {
        checkName(entry, surroundings, libraries);
      }
    }
  }

  private static boolean isAction(
      String name, YamlMapping.Entry entry, Surroundings surroundings, List<Path> libraries) {
    try {
      return surroundings.isAction(name, List.of(), libraries);
    } catch (IllegalArgumentException e) {
      throw new PlaybookException(String.valueOf(e.getMessage()), entry.key().position());
    }
  }

  private static void checkName(
      YamlMapping.Entry entry, Surroundings surroundings, List<Path> libraries) {
    String name = entry.name();
    if (!name.startsWith(GROUP)) {
      if (!isAction(name, entry, surroundings, libraries)) {
        String full = name.split("\\.", -1).length < 3 ? "ansible.legacy." + name : name;
        throw new PlaybookException(
            "Could not resolve action " + full + " in module_defaults", entry.key().position());
      }
      return;
    }
    String group = name.substring(GROUP.length());
    if (!surroundings.isActionGroup(group)) {
      String full = group.split("\\.", -1).length < 3 ? "ansible.builtin." + group : group;
      throw new PlaybookException(
          "Error loading module_defaults: could not resolve the module_defaults group " + full,
          entry.key().position());
    }
  }
}
