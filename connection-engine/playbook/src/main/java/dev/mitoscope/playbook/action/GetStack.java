package dev.mitoscope.playbook.action;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Returns the hops that lead to where the task's work would be done. Opens no connection. */
final class GetStack implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", true);
    result.put("result", call.hops());
    result.put("_ansible_verbose_always", true);
    return result;
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
