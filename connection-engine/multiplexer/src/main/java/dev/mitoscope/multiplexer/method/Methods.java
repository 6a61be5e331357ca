package dev.mitoscope.multiplexer.method;

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

  private Methods() {}

  public static Optional<ConnectionMethod> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
