package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a job in the background is doing. */
public final class AsyncStatus implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Arguments.onlyKnown(call.arguments(), Set.of("jid", "mode"), "ansible.builtin.async_status");
    String job = Arguments.text(call.arguments(), "jid");
    if (job == null) {
      throw ActionException.failed("missing required arguments: jid");
    }
    String mode = Arguments.text(call.arguments(), "mode");
    return ask(call, job, mode == null ? "status" : mode);
  }

  /**
   * Looks at a job, or removes its file.
   *
   * @param mode {@code status} or {@code cleanup}
   */
  public static Map<String, @Nullable Object> ask(ActionCall call, String job, String mode)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("jid", job);
    arguments.put("mode", mode);
    arguments.put("_async_dir", call.asyncDirectory());
    arguments.put("_mitoscope_directory", call.asyncDirectory());
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    boolean cleanup = mode.equals("cleanup");
    result.put("started", cleanup ? 0L : 1L);
    result.put("finished", 0L);
    result.put("stdout", "");
    result.put("stderr", "");
    result.put("stdout_lines", List.of());
    result.put("stderr_lines", List.of());
    result.put("ansible_job_id", job);
    Map<String, @Nullable Object> answer =
        call.target().module("ansible.legacy.async_status", arguments);
    if (answer.containsKey("stdout")) {
      result.keySet().removeAll(Set.of("stdout_lines", "stderr_lines"));
    }
    result.putAll(answer);
    return result;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.async_status");
  }
}
