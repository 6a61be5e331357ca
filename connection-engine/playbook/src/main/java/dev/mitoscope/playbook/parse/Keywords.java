package dev.mitoscope.playbook.parse;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which keyword may stand where. */
public final class Keywords {
  private static final List<String> EVERYWHERE =
      List.of(
          "any_errors_fatal",
          "become",
          "become_exe",
          "become_flags",
          "become_method",
          "become_user",
          "check_mode",
          "collections",
          "connection",
          "debugger",
          "diff",
          "environment",
          "ignore_errors",
          "ignore_unreachable",
          "module_defaults",
          "name",
          "no_log",
          "port",
          "remote_user",
          "run_once",
          "tags",
          "throttle",
          "timeout",
          "vars");

  static final Set<String> PLAY =
      with(
          EVERYWHERE,
          "fact_path",
          "force_handlers",
          "gather_facts",
          "gather_subset",
          "gather_timeout",
          "handlers",
          "hosts",
          "max_fail_percentage",
          "order",
          "post_tasks",
          "pre_tasks",
          "roles",
          "serial",
          "strategy",
          "tasks",
          "user",
          "vars_files",
          "vars_prompt");

  private static final Set<String> IN_TASK_LISTS =
      with(EVERYWHERE, "delegate_facts", "delegate_to", "notify", "when");

  static final Set<String> BLOCK = with(IN_TASK_LISTS, "always", "block", "rescue");

  /** Of a task. */
  public static final Set<String> TASK =
      with(
          IN_TASK_LISTS,
          "action",
          "args",
          "async",
          "changed_when",
          "delay",
          "failed_when",
          "local_action",
          "loop",
          "loop_control",
          "poll",
          "register",
          "retries",
          "until");

  static final Set<String> HANDLER = with(TASK, "listen");

  /** What an entry of {@code roles} has beside the role's parameters. */
  static final Set<String> ROLE = with(EVERYWHERE, "delegate_facts", "delegate_to", "role", "when");

  static final Set<String> INCLUDE =
      Set.of(
          "action",
          "args",
          "collections",
          "debugger",
          "ignore_errors",
          "listen",
          "loop",
          "loop_control",
          "name",
          "no_log",
          "register",
          "run_once",
          "tags",
          "timeout",
          "vars",
          "when");

  static final Set<String> LOOP_CONTROL =
      Set.of(
          "break_when", "extended", "extended_allitems", "index_var", "label", "loop_var", "pause");

  private Keywords() {}

  /** The names that a variable had better not have. */
  public static Set<String> reserved() {
    Set<String> all = new HashSet<>(PLAY);
    all.addAll(BLOCK);
    all.addAll(TASK);
    all.addAll(Set.of("async_val", "local_action", "loop_with", "with_"));
    // Variables of the environment, and of roles, that many have.
    all.removeAll(Set.of("gather_subset", "user", "vars"));
    return Set.copyOf(all);
  }

  private static Set<String> with(Collection<String> base, String... more) {
    Set<String> all = new HashSet<>(base);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}
