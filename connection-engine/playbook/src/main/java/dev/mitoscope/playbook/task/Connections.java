package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.Lease;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.bootstrap.PythonDiscovery;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.connection.StackResolver;
import dev.mitoscope.playbook.connection.TaskSettings;
import dev.mitoscope.playbook.connection.VariableReader;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.templating.Templar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the stack that a task's variables and keywords ask for, and connects it. */
public final class Connections {
  private static final List<String> KEYWORDS =
      List.of(
          "connection",
          "remote_user",
          "port",
          "become",
          "become_method",
          "become_user",
          "become_exe",
          "become_flags");

  /** Seconds between two tries to connect. */
  private static final long LONGEST_REST = 30;

  private final Services services;
  private final StackResolver resolver;
  private final Preloading preloading;
  private final KnownStacks known = new KnownStacks();

  /**
   * @param hosts the variables of a host of the inventory, null for a name that it does not have
   */
  Connections(
      Services services, Function<String, @Nullable Variables> hosts, Preloading preloading) {
    this.services = services;
    this.preloading = preloading;
    this.resolver =
        new StackResolver(
            services.configuration(),
            host -> {
              Variables variables = hosts.apply(host);
              return variables == null ? null : reader(variables);
            });
  }

  /** What goes to targets before it is wanted. */
  Preloading preloading() {
    return preloading;
  }

  private VariableReader reader(Variables variables) {
    return new TaskVariableReader(
        variables, new Templates(new Templar(services.templating(), variables)));
  }

  /** The stack of a host's default account in a play. */
  ResolvedStack resolve(String host, Variables variables) throws StackException {
    return resolver.resolve(host, reader(variables), services.flags());
  }

  /**
   * The stack of a task.
   *
   * @param host that does the work
   * @param variables that hold for the work there
   */
  ResolvedStack resolve(
      String host, Variables variables, Templates templates, TaskKeywords keywords)
      throws ActionException {
    TaskSettings settings = services.flags();
    for (String keyword : KEYWORDS) {
      Setting raw = keywords.raw(keyword);
      if (raw != null) {
        Object value = PlainData.of(keywords.value(keyword));
        settings =
            settings.with(
                keyword,
                keyword.equals("become") ? (Object) TaskKeywords.isTrue(value) : value,
                Origin.of(raw.position()));
      }
    }
    TaskSettings said = settings;
    try {
      ResolvedStack stack =
          known.get(
              host,
              said,
              new TaskVariableReader(variables, templates),
              reader -> resolver.resolve(host, reader, said));
      stack.registerPasswords(services.engine().secrets());
      return stack;
    } catch (StackException e) {
      throw ActionException.failed(e.describe());
    }
  }

  /** Connects; an unreachable host is an {@link ActionException} that says so. */
  Lease connect(Stack stack, String host) throws ActionException, InterruptedException {
    Long retries = services.configuration().integer("SSH_RETRIES");
    for (int retry = 0; ; retry++) {
      try {
        return services.engine().lease(stack, host);
      } catch (ContextException e) {
        if (retry >= (retries == null ? 0 : retries)
            || !isTransient(e, stack)
            || isStopped(host, retry)) {
          throw ActionException.unreachable(e);
        }
      }
    }
  }

  /**
   * What may be otherwise in a moment: an SSH server that is not to be had, or has too many guests.
   * A password is not tried again; accounts are locked for that.
   */
  private static boolean isTransient(ContextException failure, Stack stack) {
    return switch (failure.phase()) {
      case "connect" -> stack.hops().stream().anyMatch(Connections::isSsh);
      case "authenticate" ->
          stack.hops().stream().anyMatch(Connections::isSsh)
              && stack.hops().stream()
                  .noneMatch(hop -> isSsh(hop) && hop.argument("password") != null);
      default -> false;
    };
  }

  private static boolean isSsh(Hop hop) {
    return hop.method().equals("ssh");
  }

  /** Rests before a retry, longer each time; true when the run was stopped. */
  private boolean isStopped(String host, int retry) throws InterruptedException {
    Pause pause = new Pause();
    try (var _ = services.control().running(host, depth -> pause.end())) {
      return pause.await(
          Duration.ofSeconds(Math.min((1L << Math.min(retry, 10)) - 1, LONGEST_REST)));
    }
  }

  /**
   * The hops as {@code mitogen_get_stack} prints them.
   *
   * @param interpreter what was found on the host, if anything was looked for yet
   */
  static List<Map<String, @Nullable Object>> hops(Stack stack, @Nullable Object interpreter) {
    List<Map<String, @Nullable Object>> hops = new ArrayList<>();
    for (Hop hop : stack.hops()) {
      Map<String, @Nullable Object> printed = new LinkedHashMap<>();
      if (hop.enableLru()) {
        printed.put("enable_lru", true);
      }
      Map<String, @Nullable Object> arguments = new LinkedHashMap<>(hop.arguments());
      arguments.remove(PythonDiscovery.ARGUMENT);
      if (interpreter != null && hop.equals(stack.last())) {
        arguments.replace("python_path", null, List.of(interpreter));
      }
      printed.put("kwargs", arguments);
      printed.put("method", hop.method());
      hops.add(printed);
    }
    return hops;
  }
}
