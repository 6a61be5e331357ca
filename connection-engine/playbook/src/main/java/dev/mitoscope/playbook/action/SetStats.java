package dev.mitoscope.playbook.action;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets statistics that outlive the play. */
final class SetStats implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    Arguments.onlyOptions(call, Set.of("data", "per_host", "aggregate"));
    if (arguments.get("data") != null && !(arguments.get("data") instanceof Map)) {
      throw ActionException.failed("The 'data' option needs to be a dictionary/hash");
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    if (arguments.get("data") instanceof Map<?, ?> written) {
      written.forEach(
          (name, value) -> data.put(String.valueOf(call.templates().value(name)), value));
    }
    for (String name : data.keySet()) {
      SetFact.checkName(name);
    }
    Map<String, @Nullable Object> statistics = new LinkedHashMap<>();
    statistics.put("data", data);
    statistics.put("per_host", isTrue(arguments, "per_host", false));
    statistics.put("aggregate", isTrue(arguments, "aggregate", true));
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("ansible_stats", statistics);
    return result;
  }

  /** What is neither is false, here. */
  private static boolean isTrue(
      Map<String, @Nullable Object> arguments, String name, boolean otherwise) {
    try {
      return Arguments.flag(arguments, name, otherwise);
    } catch (ActionException e) {
      return false;
    }
  }

  @Override
  public boolean isOnController() {
    return true;
  }

  @Override
  public boolean keepsVariables() {
    return true;
  }
}
