package dev.mitoscope.multiplexer.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A container engine that {@link ContainerLab} can bring up. */
public enum ContainerEngine {
  DOCKER,
  PODMAN,
  BUILDAH,
  LXC,
  LXD,
  INCUS,
  /** systemd's own containers. */
  MACHINECTL;

  private static final List<String> PROGRAM_FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/usr/libexec/incus");

  /**
   * What is missing for it on this machine, as a sentence; empty when nothing is.
   *
   * <p>It is wanted only where the environment variable {@code MITOSCOPE_LAB} is 1, because it
   * makes network interfaces and control groups.
   */
  public Optional<String> missing() {
    if (!"1".equals(System.getenv("MITOSCOPE_LAB"))) {
      return Optional.of("MITOSCOPE_LAB is not 1");
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("this is not root");
    }
    Stream<String> host =
        Stream.of("sshd", "unshare", "ip", "nsenter", "systemd-run", "dbus-daemon");
    return Stream.concat(host, programs())
        .filter(program -> !isInstalled(program))
        .findFirst()
        .map(program -> program + " is not installed");
  }

  /** As the lab's script calls it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Stream<String> programs() {
    return switch (this) {
      case DOCKER -> Stream.of("dockerd", "containerd", "runc", "docker");
      case PODMAN -> Stream.of("podman", "conmon", "runc");
      case BUILDAH -> Stream.of("buildah", "runc");
      case LXC -> Stream.of("lxc-start", "lxc-attach", "lxc-info");
      case LXD -> Stream.of("lxd", "lxc");
      case INCUS -> Stream.of("incusd", "incus");
      case MACHINECTL -> Stream.of("systemd-nspawn", "machinectl");
    };
  }

  private static boolean isInstalled(String program) {
    return PROGRAM_FOLDERS.stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
