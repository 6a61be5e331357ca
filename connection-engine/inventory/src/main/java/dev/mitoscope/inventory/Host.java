package dev.mitoscope.inventory;

import java.util.List;
import java.util.Map;

/**
 * A host as it is in one state of the inventory.
 *
 * @param groups names of the groups that list it directly
 * @param variables those set in inventory sources, not those of {@code host_vars}
 * @param implicit true for the {@code localhost} that no source names
 */
public record Host(
    String name, List<String> groups, Map<String, Variable> variables, boolean implicit) {

  /** The names for this machine that need no inventory. */
  public static final List<String> LOCAL_NAMES = List.of("127.0.0.1", "localhost", "::1");
}
