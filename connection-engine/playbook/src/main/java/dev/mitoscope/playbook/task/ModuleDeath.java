package dev.mitoscope.playbook.task;

import dev.mitoscope.playbook.action.ActionException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The failure of a module that took its interpreter down with it. */
final class ModuleDeath {
  /** What a shell says of a child that a signal ended; Ansible starts modules by one. */
  private static final Map<Integer, String> SAID =
      Map.of(
          128 + 6, "Aborted\n",
          128 + 7, "Bus error\n",
          128 + 9, "Killed\n",
          128 + 11, "Segmentation fault\n",
          128 + 15, "Terminated\n");

  private ModuleDeath() {}

  /** Whether it is such a failure: a result as any module's, to be judged and tried again. */
  static boolean is(ActionException failure) {
    return failure.result().containsKey(UnreadResult.WHY);
  }

  /** As for a module that ended with that status and left nothing but that. */
  static ActionException with(int status) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("changed", false);
    more.put("module_stdout", "");
    more.put("module_stderr", SAID.getOrDefault(status, ""));
    more.put("rc", (long) status);
    more.put(UnreadResult.WHY, "No start of json char found");
    return ActionException.failed("MODULE FAILURE\nSee stdout/stderr for the exact error", more);
  }
}
