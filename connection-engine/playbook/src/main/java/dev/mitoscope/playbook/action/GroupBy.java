package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.InventoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the host into a group that its variables name. */
final class GroupBy implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    Arguments.onlyOptions(call, Set.of("key", "parents"));
    if (arguments.get("key") == null) {
      throw ActionException.failed("the 'key' param is required when using group_by");
    }
    String group = arguments.get("key").toString().replace(" ", "-");
    List<String> parents = new ArrayList<>();
    for (String parent : Arguments.list(arguments.getOrDefault("parents", List.of("all")))) {
      parents.add(parent.replace(" ", "-"));
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    try {
      result.put("changed", call.inventory().addToGroup(call.host(), group, parents));
    } catch (InventoryException e) {
      throw ActionException.failed(String.valueOf(e.getMessage()));
    }
    result.put("add_group", group);
    result.put("parent_groups", parents);
    return result;
  }

  @Override
  public boolean isOnController() {
    return true;
  }
}
