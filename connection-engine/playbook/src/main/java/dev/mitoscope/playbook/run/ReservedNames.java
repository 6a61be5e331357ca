package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.inventory.variables.Variables.Setting;
import dev.mitoscope.playbook.parse.Keywords;
import dev.mitoscope.playbook.parse.SourceContext;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Variables that are called as a keyword is, or as a function of templates; Ansible warns of them.
 */
final class ReservedNames {
  private static final Set<Level> OF_PLAYS =
      EnumSet.of(
          Level.ROLE_DEFAULTS,
          Level.PLAY_VARS,
          Level.PLAY_PROMPTS,
          Level.PLAY_FILES,
          Level.ROLE_VARS,
          Level.EXTRA_VARS);

  private static final Set<String> NAMES = names();

  private ReservedNames() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Keywords.reserved());
    // What templates have besides variables.
    names.addAll(
        List.of("cycler", "dict", "joiner", "lipsum", "lookup", "namespace", "now", "q", "query"));
    names.addAll(List.of("range", "undef"));
    return names;
  }

  /**
   * The warnings for the variables of a host: on the classic line of those that the play, its roles
   * and the command line set, on the current one also of the inventory's, with the place of each.
   */
  static List<String> warnings(Variables variables, Line line) {
    List<String> warnings = new ArrayList<>();
    for (String name : NAMES) {
      for (Setting setting : variables.settings(name)) {
        Level level = setting.level();
        if (OF_PLAYS.contains(level)
            || (line == Line.CURRENT && level.compareTo(Level.FACTS) < 0)) {
          warnings.add(warning(name, setting.variable(), line));
        }
      }
    }
    return warnings;
  }

  private static String warning(String name, Variable variable, Line line) {
    if (line == Line.CLASSIC) {
      return "Found variable using reserved name: " + name;
    }
    Origin origin = variable.origin();
    String warning = "Found variable using reserved name '" + name + "'.";
    return origin.line() == 0
        ? warning
        : warning
            + "\n"
            + SourceContext.of(new Position(origin.source(), origin.line(), origin.column()));
  }
}
