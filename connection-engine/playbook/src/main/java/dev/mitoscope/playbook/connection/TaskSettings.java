package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private static final Origin COMMAND_LINE = Origin.of("command line");

  /** Flags that say something of connections, and the names that they have here. */
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("connection", "connection"),
          Map.entry("user", "remote_user"),
          Map.entry("become", "become"),
          Map.entry("become-method", "become_method"),
          Map.entry("become-user", "become_user"),
          Map.entry("timeout", "timeout"),
          Map.entry("private-key", "private_key_file"),
          Map.entry("ssh-common-args", "ssh_common_args"),
          Map.entry("ssh-extra-args", "ssh_extra_args"),
          Map.entry("connection-password", "password"),
          Map.entry("become-password", "become_password"));

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

  /**
   * What flags of a command line say; others than those of connections are passed over.
   *
   * @param flags by long name without dashes; one without a value has the value {@code true}
   */
  public static TaskSettings ofFlags(Map<String, String> flags) {
    TaskSettings settings = NONE;
    for (Map.Entry<String, String> flag : FLAGS.entrySet()) {
      String text = flags.get(flag.getKey());
      Object value = flag.getValue().equals("become") && text != null ? true : text;
      settings = settings.with(flag.getValue(), value, COMMAND_LINE);
    }
    return settings;
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

  /** The value of that name, rendered. */
  public Optional<Object> said(String name) {
    return Optional.ofNullable(given.get(name)).map(Given::value);
  }

  @Nullable Given get(String name) {
    return given.get(name);
  }
}
