package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.lab.ContainerEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way into a container of the lab. */
enum Entry {
  DOCKER("docker", ContainerEngine.DOCKER),
  PODMAN("podman", ContainerEngine.PODMAN),
  BUILDAH("buildah", ContainerEngine.BUILDAH),
  LXC("lxc", ContainerEngine.LXC),
  LXD("lxd", ContainerEngine.LXD),
  INCUS("incus", ContainerEngine.INCUS),
  /** By a script that enters a container of lxc. */
  JAIL_STAND_IN("jail", ContainerEngine.LXC),
  SETNS_DOCKER("docker", ContainerEngine.DOCKER),
  SETNS_PODMAN("podman", ContainerEngine.PODMAN),
  SETNS_LXC("lxc", ContainerEngine.LXC),
  SETNS_LXD("lxd", ContainerEngine.LXD),
  SETNS_MACHINECTL("machinectl", ContainerEngine.MACHINECTL);

  final String word;
  final ContainerEngine engine;

  Entry(String word, ContainerEngine engine) {
    this.word = word;
    this.engine = engine;
  }

  boolean isSetns() {
    return name().startsWith("SETNS_");
  }

  /** Whether the hop names an account. */
  boolean takesAccounts() {
    return isSetns()
        || switch (word) {
          case "docker", "podman", "buildah", "jail" -> true;
          default -> false;
        };
  }

  Hop hop(String container, @Nullable String account, String... python) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("container", container);
    arguments.put("python_path", python.length == 0 ? null : java.util.List.of(python));
    if (takesAccounts()) {
      arguments.put("username", account);
    }
    if (isSetns()) {
      arguments.put("kind", word);
    }
    return new Hop(isSetns() ? "setns" : word, arguments, false);
  }
}
