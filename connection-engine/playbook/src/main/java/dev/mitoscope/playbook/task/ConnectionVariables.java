package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Task;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connection's variables as a task sees them where nobody set them: {@code ansible_host} is the
 * host's name then, {@code ansible_ssh_user} what {@code ansible_user} or {@code remote_user} says.
 * They are no part of {@code vars} or {@code hostvars}, nor do they decide how a host is reached.
 *
 * @param worker the host that does the work
 * @param ofWorker its variables
 */
record ConnectionVariables(Services services, Task task, String worker, Variables ofWorker)
    implements Layer {

  /** One thing that a connection needs to know. */
  private enum Aspect {
    ADDRESS,
    USER,
    PORT,
    PASSWORD,
    TIMEOUT,
    KEY,
    PIPELINING,
    TRANSPORT,
    SHELL,
    COMPRESSION
  }

  /** The variables that say it, the one that counts first. */
  private static final Map<Aspect, List<String>> NAMES =
      Map.of(
          Aspect.ADDRESS, List.of("ansible_ssh_host", "ansible_host"),
          Aspect.USER, List.of("ansible_ssh_user", "ansible_user"),
          Aspect.PORT, List.of("ansible_ssh_port", "ansible_port"),
          Aspect.PASSWORD, List.of("ansible_ssh_pass", "ansible_password"),
          Aspect.TIMEOUT, List.of("ansible_ssh_timeout", "ansible_timeout"),
          Aspect.KEY, List.of("ansible_ssh_private_key_file", "ansible_private_key_file"),
          Aspect.PIPELINING, List.of("ansible_ssh_pipelining", "ansible_pipelining"),
          Aspect.TRANSPORT, List.of("ansible_connection"),
          Aspect.SHELL, List.of("ansible_shell_executable"),
          Aspect.COMPRESSION, List.of("ansible_module_compression"));

  private static final Map<String, Aspect> ASPECTS = new HashMap<>();

  static {
    NAMES.forEach((aspect, names) -> names.forEach(name -> ASPECTS.put(name, aspect)));
  }

  /** Every name that has a fallback. */
  static Set<String> fallbacks() {
    return Collections.unmodifiableSet(ASPECTS.keySet());
  }

  @Override
  public Level level() {
    return Level.CONNECTION;
  }

  @Override
  public @Nullable Variable get(String name) {
    Aspect aspect = ASPECTS.get(name);
    if (aspect == null) {
      return null;
    }
    for (String alias : NAMES.getOrDefault(aspect, List.of())) {
      Variable variable = ofWorker.get(alias);
      if (variable != null) {
        return variable;
      }
    }
    return switch (aspect) {
      case ADDRESS -> new Variable(worker, Origin.of("inventory_hostname"));
      case USER -> said("remote_user", "remote_user", "DEFAULT_REMOTE_USER");
      case TRANSPORT -> said("connection", "connection", "DEFAULT_TRANSPORT");
      case TIMEOUT -> said(null, "timeout", "DEFAULT_TIMEOUT");
      case KEY -> said(null, "private_key_file", "DEFAULT_PRIVATE_KEY_FILE");
      case PORT -> configured("DEFAULT_REMOTE_PORT");
      case PIPELINING -> configured("ANSIBLE_PIPELINING");
      case SHELL -> configured("DEFAULT_EXECUTABLE");
      case COMPRESSION -> configured("DEFAULT_MODULE_COMPRESSION");
      case PASSWORD -> null;
    };
  }

  /** What a keyword, a flag or the configuration says. */
  private @Nullable Variable said(@Nullable String keyword, String flag, String setting) {
    Setting own = keyword == null ? null : task.directives().nearest(keyword);
    if (own != null && own.value() != null) {
      return new Variable(own.value(), Origin.of(own.position()));
    }
    return services
        .flags()
        .said(flag)
        .map(value -> new Variable(value, Origin.of("command line")))
        .orElseGet(() -> configured(setting));
  }

  private @Nullable Variable configured(String setting) {
    Configuration.Value value = services.configuration().get(setting);
    return value.value() == null ? null : new Variable(value.value(), value.origin());
  }

  /** None: who lists all variables does not see these. */
  @Override
  public Set<String> names() {
    return Set.of();
  }
}
