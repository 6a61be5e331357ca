package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** What {@code --version} prints, as scripts look for it: whose command, and which ansible-core. */
final class AnsibleVersion {

  private AnsibleVersion() {}

  /**
   * The lines about one of our commands.
   *
   * @param command its name here
   * @param peer the name of Ansible's command that it is like
   */
  static Supplier<List<String>> of(String command, String peer) {
    return () -> {
      Configuration configuration = Configuration.load();
      Path file = configuration.file();
      String core = FollowedCore.of(configuration, AnsibleCore.installed()).version();
      return List.of(
          peer + " [core " + core + "]",
          "  config file = " + (file == null ? "None" : file),
          "  program = mitoscope " + command);
    };
  }
}
