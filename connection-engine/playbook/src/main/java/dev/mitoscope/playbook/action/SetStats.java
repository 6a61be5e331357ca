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
    Arguments.onlyKnown(arguments, Set.of("data", "per_host", "aggregate"), "set_stats");
    if (arguments.get("data") != null && !(arguments.get("data") instanceof Map)) {
      throw ActionException.failed("The 'data' option needs to be a dictionary/hash");
    }
    Map<String, @Nullable Object> statistics = new LinkedHashMap<>();
    statistics.put("data", arguments.getOrDefault("data", Map.of()));
    statistics.put("per_host", Arguments.flag(arguments, "per_host", false));
    statistics.put("aggregate", Arguments.flag(arguments, "aggregate", true));
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("ansible_stats", statistics);
    return result;
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
