package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryBuilder;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that one name in a source stands for.
 *
 * @param names one, or all of a range
 * @param port the port written after the name
 */
record HostPart(List<String> names, @Nullable Integer port, Origin origin) {

  static HostPart parse(String text, Origin origin) {
    HostAddress address = HostAddress.parse(text).orElseGet(() -> new HostAddress(text, null));
    if (text.strip().endsWith(":") && address.port() == null) {
      throw new InventoryException(
          "Invalid host pattern '%s' supplied, ending in ':' is not allowed, this character is reserved to provide a port."
              .formatted(text),
          origin);
    }
    if (text.strip().equals("---")) {
      throw new InventoryException(
          "Invalid host pattern '%s' supplied, '---' is normally a sign this is a YAML file."
              .formatted(text),
          origin);
    }
    try {
      return new HostPart(HostRange.expand(address.host()), address.port(), origin);
    } catch (HostRange.RangeException e) {
      throw new InventoryException(String.valueOf(e.getMessage()), origin, e);
    }
  }

  void addTo(InventoryBuilder inventory, String group, Map<String, Variable> variables) {
    for (String name : names) {
      inventory.addHost(name, group, port, origin);
      variables.forEach((key, variable) -> inventory.setHostVariable(name, key, variable));
    }
  }
}
