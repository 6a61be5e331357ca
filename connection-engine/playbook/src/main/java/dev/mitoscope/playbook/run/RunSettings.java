package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.connection.TaskSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a run by their long names. */
final class RunSettings {
  private static final Origin FLAGS = Origin.of("command line");

  /** Flags that say something of connections, and the keywords they stand for. */
  private static final Map<String, String> CONNECTION =
      Map.ofEntries(
          Map.entry("connection", "connection"),
          Map.entry("user", "remote_user"),
          Map.entry("become-method", "become_method"),
          Map.entry("become-user", "become_user"),
          Map.entry("timeout", "timeout"),
          Map.entry("private-key", "private_key_file"),
          Map.entry("ssh-common-args", "ssh_common_args"),
          Map.entry("ssh-extra-args", "ssh_extra_args"),
          Map.entry("connection-password", "password"),
          Map.entry("become-password", "become_password"));

  private final Map<String, String> settings;

  RunSettings(RunRequest request) {
    this.settings = request.settings();
  }

  boolean has(String flag) {
    return "true".equals(settings.get(flag));
  }

  @Nullable String text(String flag) {
    return settings.get(flag);
  }

  /** What the flags say of connections. */
  TaskSettings connection() {
    TaskSettings flags = TaskSettings.NONE;
    for (Map.Entry<String, String> entry : CONNECTION.entrySet()) {
      flags = flags.with(entry.getValue(), settings.get(entry.getKey()), FLAGS);
    }
    return has("become") ? flags.with("become", true, FLAGS) : flags;
  }
}
