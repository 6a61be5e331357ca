package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;

/** {@code buildah run}: in a working container, which runs only as long as this does. */
public final class BuildahMethod extends ContainerMethod {

  public BuildahMethod() {
    super(
        "buildah",
        "container",
        List.of(
            new Complaint("container not known", Meaning.UNKNOWN),
            new Complaint("unknown user error|determining run uid", Meaning.NO_ACCOUNT),
            new Complaint(
                "exec: .*(no such file or directory|not found)", Meaning.NO_INTERPRETER)));
  }

  @Override
  String program(Hop hop) {
    return "buildah";
  }

  @Override
  List<String> command(Hop hop, String container) {
    List<String> words = new ArrayList<>(List.of(program(hop), "run"));
    words.addAll(option("--user", hop, "username"));
    words.addAll(List.of(container, "--"));
    return words;
  }
}
