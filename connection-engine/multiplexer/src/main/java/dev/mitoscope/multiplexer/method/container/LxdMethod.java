package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.List;

/** {@code lxc exec} of LXD, and {@code incus exec}, which grew out of it. */
public final class LxdMethod extends ContainerMethod {
  private final String pathArgument;
  private final String usual;

  private LxdMethod(String name, String pathArgument, String usual) {
    super(
        name,
        "container",
        List.of(
            new Complaint("(Instance|Container) not found", Meaning.UNKNOWN),
            new Complaint("not found.*(instance|container)", Meaning.UNKNOWN),
            new Complaint("is not running", Meaning.STOPPED),
            new Complaint("Command not found", Meaning.NO_INTERPRETER),
            new Complaint(
                "unix\\.socket.*(connection refused|no such file|permission denied)",
                Meaning.NO_ENGINE)));
    this.pathArgument = pathArgument;
    this.usual = usual;
  }

  public static LxdMethod lxd() {
    return new LxdMethod("lxd", "lxc_path", "lxc");
  }

  public static LxdMethod incus() {
    return new LxdMethod("incus", "incus_path", "incus");
  }

  @Override
  String program(Hop hop) {
    return path(hop, pathArgument, usual);
  }

  @Override
  List<String> command(Hop hop, String container) {
    return List.of(program(hop), "exec", "--mode=non-interactive", container, "--");
  }
}
