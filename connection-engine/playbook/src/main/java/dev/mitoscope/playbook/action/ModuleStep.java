package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.Action.ModuleCall;
import dev.mitoscope.playbook.action.Action.Step;
import dev.mitoscope.playbook.module.ModulePlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call of a module as a step of a loop. */
record ModuleStep(ModuleCall call) implements Step {

  @Override
  public String function() {
    return ModulePlan.RUN_MANY;
  }

  @Override
  public Map<String, @Nullable Object> spec(Target target)
      throws ActionException, InterruptedException {
    return target.spec(call.module(), call.arguments());
  }

  @Override
  public List<String> modules() {
    return List.of(call.module());
  }

  @Override
  public int size() {
    return 0;
  }
}
