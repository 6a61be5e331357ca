package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a command, directly or through a shell: both are the module {@code command}. */
final class Command implements Action {
  private final boolean shell;

  /**
   * @param shell whether a shell reads the line
   */
  Command(boolean shell) {
    this.shell = shell;
  }

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    ModuleCall module = moduleCall(call);
    return call.target().module(module.module(), module.arguments());
  }

  @Override
  public boolean isOneStep() {
    return true;
  }

  @Override
  public ModuleCall moduleCall(ActionCall call) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    if (shell) {
      arguments.put("_uses_shell", true);
    }
    return new ModuleCall("ansible.legacy.command", arguments);
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.command");
  }
}
