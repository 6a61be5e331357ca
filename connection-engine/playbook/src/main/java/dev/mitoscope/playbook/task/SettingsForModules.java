package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.module.ModuleSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task's modules are told besides their arguments: from the configuration, and from the
 * variables of the host that does the work.
 *
 * @param there the variables of that host
 */
record SettingsForModules(Configuration configuration, TaskKeywords keywords, Templates there) {
  private static final List<String> LANGUAGES =
      List.of("perl", "ruby", "bash", "sh", "node", "php");

  /**
   * @param directory where modules start; null where their interpreter did
   */
  ModuleSettings of(boolean check, boolean diff, int verbosity, @Nullable String directory) {
    return new ModuleSettings(
        check,
        diff,
        keywords.isTrue("no_log"),
        configuration.isTrue("DEFAULT_NO_TARGET_SYSLOG"),
        verbosity,
        configuration.isTrue("DEFAULT_KEEP_REMOTE_FILES"),
        text("ansible_shell_executable", "DEFAULT_EXECUTABLE", ModuleSettings.DEFAULT.shell()),
        text(
            "ansible_syslog_facility",
            "DEFAULT_SYSLOG_FACILITY",
            ModuleSettings.DEFAULT.syslogFacility()),
        configuration.list("DEFAULT_SELINUX_SPECIAL_FS"),
        text("ansible_remote_tmp", "REMOTE_TMP", ModuleSettings.DEFAULT.remoteTmp()),
        texts("ansible_system_tmpdirs", "SYSTEM_TMPDIRS"),
        keywords.environment(),
        "fork".equals(there.variable("mitogen_task_isolation")),
        interpreters(),
        directory);
  }

  private String text(String variable, String setting, String otherwise) {
    Object value = there.variable(variable);
    if (value == null) {
      value = configuration.text(setting);
    }
    return value == null ? otherwise : value.toString();
  }

  private List<String> texts(String variable, String setting) {
    List<String> texts = new ArrayList<>();
    switch (there.variable(variable)) {
      case null -> texts.addAll(configuration.list(setting));
      case List<?> list -> list.forEach(one -> texts.add(String.valueOf(one)));
      case Object one -> texts.addAll(List.of(one.toString().split(",", -1)));
    }
    return texts;
  }

  /** {@code ansible_*_interpreter}, but for Python's, which the connection takes care of. */
  private Map<String, String> interpreters() {
    Map<String, String> interpreters = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      Object path = there.variable("ansible_" + language + "_interpreter");
      if (path != null) {
        interpreters.put(language, path.toString());
      }
    }
    return interpreters;
  }
}
