package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.become.DoasMethod;
import dev.mitoscope.multiplexer.method.become.SuMethod;
import dev.mitoscope.multiplexer.method.become.SudoMethod;
import dev.mitoscope.multiplexer.method.container.BuildahMethod;
import dev.mitoscope.multiplexer.method.container.DockerMethod;
import dev.mitoscope.multiplexer.method.container.JailMethod;
import dev.mitoscope.multiplexer.method.container.KubectlMethod;
import dev.mitoscope.multiplexer.method.container.LxcMethod;
import dev.mitoscope.multiplexer.method.container.LxdMethod;
import dev.mitoscope.multiplexer.method.container.PodmanMethod;
import dev.mitoscope.multiplexer.method.container.SetnsMethod;
import dev.mitoscope.multiplexer.method.local.LocalMethod;
import dev.mitoscope.multiplexer.method.ssh.SshMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connection methods that there are. */
public final class Methods {
  private static final Map<String, ConnectionMethod> BY_NAME =
      List.of(
              new LocalMethod(),
              new SshMethod(),
              new SudoMethod(),
              new SuMethod(),
              new DoasMethod(),
              new DockerMethod(),
              new PodmanMethod(),
              new BuildahMethod(),
              new LxcMethod(),
              LxdMethod.lxd(),
              LxdMethod.incus(),
              new KubectlMethod(),
              new JailMethod(),
              new SetnsMethod())
          .stream()
          .collect(Collectors.toUnmodifiableMap(ConnectionMethod::name, Function.identity()));

  private static final Map<String, ConnectionMethod> ADDED = new ConcurrentHashMap<>();

  private Methods() {}

  /**
   * Adds one that is not ours: of a program that embeds this engine, as the simulation among the
   * benchmarks does. Any thread; before the first stack that names it.
   */
  public static void add(ConnectionMethod method) {
    ADDED.put(method.name(), method);
  }

  /**
   * The method of a hop, whose arguments it can honour.
   *
   * @param host on whose behalf, for the message
   * @throws ContextException when there is no such method, or an argument is wrong
   */
  public static ConnectionMethod of(Hop hop, String host) throws ContextException {
    ConnectionMethod method = BY_NAME.getOrDefault(hop.method(), ADDED.get(hop.method()));
    if (method == null) {
      throw new ContextException(
          "there is no connection method '" + hop.method() + "'",
          hop.method(),
          "start",
          "",
          "",
          "correct ansible_connection or ansible_become_method of " + host);
    }
    Optional<ConnectionMethod.Wrong> wrong = method.wrong(hop);
    if (wrong.isPresent()) {
      String label = method.label(hop);
      throw new ContextException(
          label + ": " + wrong.get().message(), label, "start", "", "", wrong.get().hint());
    }
    return method;
  }
}
