package dev.mitoscope.playbook.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module is told of its task besides its arguments.
 *
 * @param noTargetSyslog whether modules leave no line in the target's system log
 * @param env the task's {@code environment}
 * @param fork whether it runs in a process of its own ({@code mitogen_task_isolation=fork})
 * @param interpreters {@code ansible_*_interpreter} by the name between the underscores: {@code
 *     perl}, {@code bash}
 * @param remoteTmp, as configured; tilde and variables are expanded on the target
 * @param directory where it starts; null where the interpreter did
 */
public record ModuleSettings(
    boolean checkMode,
    boolean diff,
    boolean noLog,
    boolean noTargetSyslog,
    int verbosity,
    boolean keepRemoteFiles,
    String shell,
    String syslogFacility,
    List<String> selinuxSpecialFs,
    String remoteTmp,
    List<String> systemTmpdirs,
    Map<String, String> env,
    boolean fork,
    Map<String, String> interpreters,
    @Nullable String directory) {

  /** Ansible's own defaults. */
  public static final ModuleSettings DEFAULT =
      new ModuleSettings(
          false,
          false,
          false,
          false,
          0,
          false,
          "/bin/sh",
          "LOG_USER",
          List.of("fuse", "nfs", "vboxsf", "ramfs", "9p", "vfat"),
          "~/.ansible/tmp",
          List.of("/var/tmp", "/tmp"),
          Map.of(),
          false,
          Map.of(),
          null);

  public ModuleSettings {
    selinuxSpecialFs = List.copyOf(selinuxSpecialFs);
    systemTmpdirs = List.copyOf(systemTmpdirs);
    env = Map.copyOf(env);
    interpreters = Map.copyOf(interpreters);
  }

  /** The arguments with the settings that every module is given among them. */
  Map<String, @Nullable Object> withArguments(
      Map<String, ? extends @Nullable Object> arguments,
      String name,
      String version,
      boolean currentLine) {
    var all = new LinkedHashMap<String, @Nullable Object>(arguments);
    all.put("_ansible_check_mode", checkMode);
    all.put("_ansible_no_log", noLog || noTargetSyslog);
    all.put("_ansible_debug", false);
    all.put("_ansible_diff", diff);
    all.put("_ansible_verbosity", (long) verbosity);
    all.put("_ansible_version", version);
    all.put("_ansible_module_name", name);
    all.put("_ansible_syslog_facility", syslogFacility);
    all.put("_ansible_selinux_special_fs", selinuxSpecialFs);
    all.put("_ansible_socket", null);
    all.put("_ansible_shell_executable", shell);
    all.put("_ansible_keep_remote_files", keepRemoteFiles);
    all.put("_ansible_remote_tmp", remoteTmp);
    if (currentLine) {
      all.put("_ansible_ignore_unknown_opts", false);
      all.put("_ansible_target_log_info", null);
      all.put("_ansible_tracebacks_for", verbosity >= 3 ? List.of("error") : List.of());
    } else {
      all.put("_ansible_string_conversion_action", "warn");
    }
    return all;
  }
}
