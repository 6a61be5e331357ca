package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import java.nio.file.Path;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code --version} prints, as scripts look for it: whose command, and which ansible-core. */
final class AnsibleVersion implements IVersionProvider {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public String[] getVersion() {
    Configuration configuration = Configuration.load();
    Path file = configuration.file();
    String name =
        switch (spec.name()) {
          case "run" -> "ansible-playbook";
          case "adhoc" -> "ansible";
          default -> "ansible-" + spec.name();
        };
    return new String[] {
      name + " [core " + FollowedCore.of(configuration, AnsibleCore.installed()).version() + "]",
      "  config file = " + (file == null ? "None" : file),
      "  program = mitoscope " + spec.name()
    };
  }
}
