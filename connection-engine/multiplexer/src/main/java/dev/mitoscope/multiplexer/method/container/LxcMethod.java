package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.List;

/** {@code lxc-attach}, for containers of classic LXC. */
public final class LxcMethod extends ContainerMethod {

  public LxcMethod() {
    super(
        "lxc",
        "container",
        List.of(
            new Complaint("[Ff]ailed to get init pid", Meaning.UNKNOWN_OR_STOPPED),
            new Complaint("Insufficent privileges|Insufficient privileges", Meaning.REFUSED),
            new Complaint("Failed to exec", Meaning.NO_INTERPRETER)));
  }

  @Override
  String program(Hop hop) {
    return path(hop, "lxc_attach_path", "lxc-attach");
  }

  @Override
  List<String> command(Hop hop, String container) {
    return List.of(program(hop), "--clear-env", "--name", container, "--");
  }
}
