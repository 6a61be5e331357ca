package dev.mitoscope.playbook.task;

import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.JobState;
import dev.mitoscope.playbook.action.Action;
import dev.mitoscope.playbook.action.Action.ModuleCall;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.action.AsyncStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task with {@code async}: its module runs on by itself, and is waited for if it has a poll. */
final class BackgroundJob {
  private final Services services;
  private final ItemCall call;

  BackgroundJob(Services services, ItemCall call) {
    this.services = services;
    this.call = call;
  }

  /** What Ansible returns: the job, when it is left alone, or what came of it. */
  Map<String, @Nullable Object> run(Action action) throws ActionException, InterruptedException {
    ModuleCall module = action.moduleCall(call);
    if (module == null) {
      throw ActionException.raised("async is not supported for this task.");
    }
    if (call.isCheck()) {
      throw ActionException.raised("check mode and async cannot be used on same task.");
    }
    Map<String, @Nullable Object> started =
        call.target().start(module, call.asyncSeconds(), call.asyncDirectory());
    if (TaskKeywords.isTrue(started.get("failed"))) {
      return started;
    }
    started.put("changed", true);
    if (call.pollSeconds() <= 0) {
      return started;
    }
    String job = String.valueOf(started.get("ansible_job_id"));
    Map<String, @Nullable Object> result = outcome(job);
    tell(job, TaskKeywords.isTrue(result.get("failed")) ? JobState.FAILED : JobState.OK);
    return result;
  }

  private Map<String, @Nullable Object> outcome(String job)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> status = Map.of();
    for (int left = call.asyncSeconds(); left > 0; left -= call.pollSeconds()) {
      call.sleep(Duration.ofSeconds(call.pollSeconds()));
      if (call.isStopping()) {
        call.target().endJob(job);
        AsyncStatus.ask(call, job, "cleanup");
        throw ActionException.failed("the task was cancelled");
      }
      status = look(job, left);
      if (isFinished(status)) {
        AsyncStatus.ask(call, job, "cleanup");
        return status;
      }
      if (TaskKeywords.isTrue(status.get("failed"))) {
        break;
      }
      tell(job, JobState.RUNNING);
    }
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("async_result", status);
    throw ActionException.failed(
        "async task did not complete within the requested time - %ds"
            .formatted(call.asyncSeconds()),
        more);
  }

  /** A link that is lost for a while does not end a job; only at its last look it does. */
  private Map<String, @Nullable Object> look(String job, int left)
      throws ActionException, InterruptedException {
    try {
      return AsyncStatus.ask(call, job, "status");
    } catch (ActionException e) {
      if (left <= call.pollSeconds()) {
        throw e;
      }
      return Map.of();
    }
  }

  private static boolean isFinished(Map<String, @Nullable Object> status) {
    return status.get("finished") instanceof Number number && number.intValue() == 1;
  }

  private void tell(String job, JobState state) {
    services.events().emit(new RunEvent.JobPolled(call.task().id(), call.host(), job, state));
  }
}
