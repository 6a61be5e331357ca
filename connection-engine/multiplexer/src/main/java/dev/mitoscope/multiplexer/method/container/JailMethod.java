package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;

/** FreeBSD's {@code jexec}. */
public final class JailMethod extends ContainerMethod {

  public JailMethod() {
    super(
        "jail",
        "container",
        List.of(
            new Complaint("jail \".*\" not found", Meaning.UNKNOWN),
            new Complaint("no such user|failed to parse reuid", Meaning.NO_ACCOUNT),
            new Complaint("Operation not permitted", Meaning.REFUSED),
            new Complaint("No such file or directory", Meaning.NO_INTERPRETER)));
  }

  @Override
  String program(Hop hop) {
    return "jexec";
  }

  @Override
  List<String> command(Hop hop, String container) {
    List<String> words = new ArrayList<>(List.of(program(hop)));
    // The capital letter: an account of the jail, not of its host.
    words.addAll(option("-U", hop, "username"));
    words.add(container);
    return words;
  }
}
