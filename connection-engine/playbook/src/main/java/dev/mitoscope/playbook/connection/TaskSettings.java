package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keywords of a play or task and flags of the command line say of a connection. A variable of
 * the host wins over them, they win over the configuration. Names are the keywords': {@code
 * connection, remote_user, port, become, become_method, become_user, become_exe, become_flags}; and
 * of flags {@code timeout, private_key_file, ssh_common_args, ssh_extra_args, password,
 * become_password}. Immutable.
 */
public record TaskSettings(Map<String, Given> given) {

  /** Nothing was said. */
  public static final TaskSettings NONE = new TaskSettings(Map.of());

  /**
   * A keyword's or flag's value.
   *
   * @param value rendered
   * @param raw as it was written
   */
  public record Given(Object value, Object raw, Origin origin) {}

  public TaskSettings {
    given = Map.copyOf(given);
  }

  /** These settings with one more, or with another value of it; null leaves it as it is. */
  public TaskSettings with(String name, @Nullable Object value, Origin origin) {
    if (value == null) {
      return this;
    }
    Map<String, Given> more = new LinkedHashMap<>(given);
    more.put(name, new Given(value, value, origin));
    return new TaskSettings(more);
  }

  @Nullable Given get(String name) {
    return given.get(name);
  }
}
