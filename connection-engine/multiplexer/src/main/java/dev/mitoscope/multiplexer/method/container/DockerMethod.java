package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;

/** {@code docker exec}. */
public final class DockerMethod extends ContainerMethod {

  public DockerMethod() {
    super(
        "docker",
        "container",
        List.of(
            new Complaint("No such container", Meaning.UNKNOWN),
            new Complaint("is (not running|paused|restarting)", Meaning.STOPPED),
            new Complaint("unable to find user|no matching entries in passwd", Meaning.NO_ACCOUNT),
            new Complaint(
                "exec failed.*(no such file or directory|not found)", Meaning.NO_INTERPRETER),
            new Complaint("Cannot connect to the Docker daemon", Meaning.NO_ENGINE),
            new Complaint("permission denied.*[Dd]ocker daemon", Meaning.NO_ENGINE)));
  }

  @Override
  String program(Hop hop) {
    return "docker";
  }

  @Override
  List<String> command(Hop hop, String container) {
    List<String> words = new ArrayList<>(List.of(program(hop), "exec", "--interactive"));
    words.addAll(option("--user", hop, "username"));
    words.add(container);
    return words;
  }
}
