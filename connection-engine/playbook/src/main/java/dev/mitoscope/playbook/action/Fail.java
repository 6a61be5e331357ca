package dev.mitoscope.playbook.action;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fails with a message. */
final class Fail implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Arguments.onlyOptions(call, Set.of("msg"));
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("failed", true);
    // As it is: a number stays one.
    result.put("msg", call.arguments().getOrDefault("msg", "Failed as requested from task"));
    return result;
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
