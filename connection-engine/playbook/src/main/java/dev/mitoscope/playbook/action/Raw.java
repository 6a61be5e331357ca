package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.module.ModulePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands a line to the target's shell, without any module. */
final class Raw implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    if (call.isCheck()) {
      // There is no telling what a line would do.
      Map<String, @Nullable Object> skipped = new LinkedHashMap<>();
      skipped.put("skipped", true);
      return skipped;
    }
    String line = Arguments.text(call.arguments(), KeyValues.RAW);
    Map<String, @Nullable Object> result =
        call.raw(line == null ? "" : line, Arguments.text(call.arguments(), "executable"));
    result.put("changed", true);
    Object rc = result.get("rc");
    if (rc != null && !rc.toString().equals("0")) {
      result.put("msg", "non-zero return code");
    }
    return result;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of().with(ModulePlan.RAW);
  }
}
