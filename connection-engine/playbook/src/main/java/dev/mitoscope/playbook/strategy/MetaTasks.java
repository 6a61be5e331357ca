package dev.mitoscope.playbook.strategy;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.Status;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out {@code meta} tasks, which work on the run itself and never on a target. */
final class MetaTasks {
  private final PlayState state;

  MetaTasks(PlayState state) {
    this.state = state;
  }

  static boolean isMeta(Task task) {
    return task.shortAction().equals("meta");
  }

  /** Whether nothing tells of the task: one of those that every play has between its own. */
  static boolean isSilent(Task task) {
    return isMeta(task) && task.isImplicit();
  }

  private static String word(Task task) {
    return String.valueOf(task.arguments().get(KeyValues.RAW));
  }

  /** Whether one host carries it out on behalf of all. */
  static boolean isForAll(Task task) {
    return List.of("clear_facts", "clear_host_errors", "end_batch", "end_play", "refresh_inventory")
        .contains(word(task));
  }

  /** Carries the task out and moves the host along. */
  void run(HostRun host, Task task) throws InterruptedException {
    host.notified().remove(task);
    String word = word(task);
    TaskRunner runner = state.runner();
    boolean unconditional = List.of("noop", "refresh_inventory", "reset_connection").contains(word);
    if (unconditional && !task.directives().all("when").isEmpty()) {
      String text = word + " task does not support when conditional";
      state.events().emit(new RunEvent.Warning(text, false));
    }
    if (!task.isImplicit() && !unconditional && !runner.isWanted(host.name(), task)) {
      skip(host, task, word, forHost(word, host.name()));
      return;
    }
    HostProgress progress = host.progress();
    switch (word) {
      case "flush_handlers" -> progress.enterHandlers(state.batch().play().handlers());
      case "role_complete" -> {
        Role role = task.role();
        if (role != null) {
          role.complete(host.name());
        }
        progress.advance();
      }
      case "end_host" -> {
        progress.leavePlay();
        runner.left(host.name());
      }
      case "end_role" -> progress.skipRole(task);
      case "end_play" -> {
        state.hosts().forEach(other -> other.progress().leavePlay());
        state.endPlay();
      }
      case "end_batch" -> state.hosts().forEach(other -> other.progress().leavePlay());
      case "clear_facts" -> {
        state.hosts().forEach(other -> runner.forgetFacts(other.name()));
        progress.advance();
      }
      case "clear_host_errors" -> {
        state.forgive();
        progress.advance();
      }
      case "refresh_inventory" -> {
        runner.reloadInventory();
        progress.advance();
      }
      case "reset_connection" -> {
        runner.resetConnection(host.name(), task);
        progress.advance();
      }
      default -> progress.advance();
    }
  }

  /** What goes on after a condition didn't hold. */
  private static String forHost(String word, String host) {
    return switch (word) {
      case "flush_handlers" -> ", not running handlers for " + host;
      case "clear_facts" -> ", not clearing facts and fact cache for " + host;
      case "clear_host_errors" -> ", not clearing host error state for " + host;
      case "end_batch" -> ", continuing current batch";
      case "end_play" -> ", continuing play";
      case "end_host" -> ", continuing execution for " + host;
      default -> "";
    };
  }

  private void skip(HostRun host, Task task, String word, String goingOn) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put(
        "msg",
        word.equals("end_host") ? "end_host conditional evaluated to false" + goingOn : word);
    result.put("skipped", true);
    result.put("skip_reason", word + " conditional evaluated to False" + goingOn);
    Outcome outcome = Outcome.of(Status.SKIPPED, result);
    state.runner().finished(host.name(), task, outcome, false);
    host.progress().advance();
  }
}
