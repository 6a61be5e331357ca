package dev.mitoscope.playbook.run;

import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.connection.TaskSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flags of a run by their long names. */
final class RunSettings {
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
    return TaskSettings.ofFlags(settings);
  }
}
