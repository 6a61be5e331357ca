package dev.mitoscope.playbook.connection;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.connection.VariableReader.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From the variables of a host to the hops that lead to it. Connects nothing; safe from any thread.
 */
public final class StackResolver {
  private final Configuration configuration;
  private final Function<String, @Nullable VariableReader> hosts;

  /**
   * @param hosts the variables of each host of the inventory by itself, without any task's; null
   *     for a name that is not in the inventory
   */
  public StackResolver(
      Configuration configuration, Function<String, @Nullable VariableReader> hosts) {
    this.configuration = configuration;
    this.hosts = hosts;
  }

  /**
   * The stack of a host's default account.
   *
   * @throws StackException when the host or an intermediary is unknown, when intermediaries form a
   *     cycle, or when a variable has a value that it can't have
   */
  public ResolvedStack resolve(String host) {
    VariableReader variables = hosts.apply(host);
    if (variables == null) {
      throw new StackException("the inventory has no host " + host, null);
    }
    return resolve(host, variables, TaskSettings.NONE);
  }

  /**
   * The stack of a task.
   *
   * @param host the inventory name, of the delegated-to host where a task is delegated
   * @param variables the task's on that host
   * @param task what keywords and flags say
   */
  public ResolvedStack resolve(String host, VariableReader variables, TaskSettings task) {
    HostSettings settings = new HostSettings(host, variables, task, configuration);
    List<PlannedHop> hops = new ArrayList<>();
    Rendered via = variables.read("mitogen_via");
    addHops(new ConnectionSettings(settings, null), via, List.of(), hops);
    return new ResolvedStack(host, hops);
  }

  private void addHops(
      ConnectionSettings settings,
      @Nullable Rendered via,
      List<String> above,
      List<PlannedHop> hops) {
    String name = settings.inventoryName();
    String viaText = via == null || via.value() == null ? "" : via.value().toString();
    int again = above.indexOf(name);
    if (again >= 0) {
      List<String> cycle = new ArrayList<>(above.subList(again, above.size()));
      cycle.add(name);
      throw new StackException(
          "mitogen_via=%s of %s creates a cycle (%s)"
              .formatted(viaText, name, String.join(" -> ", cycle)),
          via == null ? null : via.origin());
    }
    if (via != null && !viaText.isEmpty()) {
      Via parsed = Via.parse(viaText, via.origin().toString());
      VariableReader variables = hosts.apply(parsed.host());
      if (variables == null) {
        throw new StackException(
            "mitogen_via=%s of %s specifies an unknown hostname".formatted(viaText, name),
            via.origin());
      }
      // An intermediary is configured by its own variables, never by the running task's.
      HostSettings own =
          new HostSettings(parsed.host(), variables, TaskSettings.NONE, configuration);
      List<String> seen = new ArrayList<>(above);
      seen.add(name);
      addHops(new ConnectionSettings(own, parsed), variables.readOwn("mitogen_via"), seen, hops);
    }
    hops.add(ConnectionMethod.connection(settings));
    if (settings.becomes() && changesUser(settings)) {
      hops.add(ConnectionMethod.become(settings));
    }
  }

  private boolean changesUser(ConnectionSettings settings) {
    return configuration.isTrue("BECOME_ALLOW_SAME_USER")
        || !Objects.equals(settings.becomeUser().value(), settings.remoteUser().value());
  }
}
