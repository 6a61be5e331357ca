package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;

/** {@code podman exec}. */
public final class PodmanMethod extends ContainerMethod {

  public PodmanMethod() {
    super(
        "podman",
        "container",
        List.of(
            new Complaint("no such container", Meaning.UNKNOWN),
            new Complaint("on running containers|state improper", Meaning.STOPPED),
            new Complaint("unable to find user|no matching entries in passwd", Meaning.NO_ACCOUNT),
            // The runtime may be runc or crun, each with words of its own.
            new Complaint(
                "command that was not found|executable file .* not found|exec failed.*no such file",
                Meaning.NO_INTERPRETER)));
  }

  @Override
  String program(Hop hop) {
    return "podman";
  }

  @Override
  List<String> command(Hop hop, String container) {
    List<String> words = new ArrayList<>(List.of(program(hop), "exec", "--interactive"));
    words.addAll(option("--user", hop, "username"));
    words.add(container);
    return words;
  }
}
