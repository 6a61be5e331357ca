package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.templating.Line;

/**
 * What the settings say of variables in a run.
 *
 * @param injectsFacts whether each fact is a variable of its own, beside {@code ansible_facts}
 * @param hidesRoleVariables whether what a role's {@code vars} set holds in the role alone
 * @param hidesRoleDefaults the same of its {@code defaults}
 * @param showsGiven whether the {@code vars} of an entry of {@code roles} count outside of the
 *     role's own tasks, and below its {@code vars/main.yml}, as on the classic line
 */
record VariableSettings(
    boolean injectsFacts,
    boolean hidesRoleVariables,
    boolean hidesRoleDefaults,
    boolean showsGiven) {

  static VariableSettings of(Services services) {
    Configuration configuration = services.configuration();
    boolean hides = configuration.isTrue("DEFAULT_PRIVATE_ROLE_VARS");
    return new VariableSettings(
        configuration.isTrue("INJECT_FACTS_AS_VARS"),
        hides,
        hides && services.core().line() == Line.CURRENT,
        services.core().line() == Line.CLASSIC);
  }
}
