package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.text.KeyValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds a host to the inventory of this run. */
final class AddHost implements Action {
  private static final Set<String> OWN =
      Set.of("name", "hostname", "host", "groups", "group", "groupname", KeyValues.RAW);

  @Override
  public Map<String, @Nullable Object> run(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String name = first(arguments, "name", "hostname", "host");
    if (name == null || name.isEmpty()) {
      throw ActionException.failed("name, host or hostname needs to be provided");
    }
    Object given =
        arguments.getOrDefault(
            "groups", arguments.getOrDefault("groupname", arguments.get("group")));
    List<String> groups = Arguments.list(given);
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(arguments);
    variables.keySet().removeAll(OWN);
    String plain = name.startsWith("[") ? name : name.split(":", 2)[0];
    if (!plain.equals(name) && name.indexOf(':') == name.lastIndexOf(':')) {
      variables.put("ansible_port", name.substring(plain.length() + 1));
    } else {
      plain = name;
    }
    boolean changed;
    try {
      changed = call.inventory().addHost(plain, groups, variables);
    } catch (InventoryException e) {
      throw ActionException.failed(String.valueOf(e.getMessage()));
    }
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    added.put("host_name", plain);
    added.put("groups", groups);
    added.put("host_vars", variables);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("add_host", added);
    result.put("changed", changed);
    return result;
  }

  private static @Nullable String first(Map<String, @Nullable Object> arguments, String... names) {
    for (String name : names) {
      String value = Arguments.text(arguments, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  @Override
  public boolean isOnController() {
    return true;
  }

  @Override
  public boolean isForAllHosts() {
    return true;
  }

  @Override
  public boolean keepsVariables() {
    return true;
  }
}
