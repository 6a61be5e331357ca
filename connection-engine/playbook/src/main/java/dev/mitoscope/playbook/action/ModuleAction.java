package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.model.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task that is one call of the module of its name. */
final class ModuleAction implements Action {

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
    arguments.remove(KeyValues.RAW, "");
    return new ModuleCall(call.task().action(), arguments);
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of(task.action());
  }
}
