package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl exec}. */
public final class KubectlMethod extends ContainerMethod {

  public KubectlMethod() {
    super(
        "kubectl",
        "pod",
        List.of(
            new Complaint("pods? \".*\" not found", Meaning.UNKNOWN),
            new Complaint("container .* is not valid for pod", Meaning.UNKNOWN),
            new Complaint("cannot exec .*completed pod|not running", Meaning.STOPPED),
            new Complaint("connection to the server .* was refused", Meaning.NO_ENGINE),
            new Complaint("Unauthorized|Forbidden", Meaning.REFUSED),
            new Complaint(
                "exec failed.*(no such file or directory|not found)", Meaning.NO_INTERPRETER)));
  }

  @Override
  String program(Hop hop) {
    return path(hop, "kubectl_path", "kubectl");
  }

  @Override
  List<String> command(Hop hop, String pod) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(program(hop), "exec", "--stdin"));
    // After the subcommand: -c is known to it alone, and it takes the general ones as well.
    if (hop.argument("kubectl_args") instanceof List<?> given) {
      given.forEach(word -> words.add(String.valueOf(word)));
    }
    words.addAll(List.of(pod, "--"));
    return words;
  }
}
