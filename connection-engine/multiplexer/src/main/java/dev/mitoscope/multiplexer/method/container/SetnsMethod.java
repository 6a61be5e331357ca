package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.EmbeddedPython;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * The parent's Python enters the container's namespaces itself; the engine's program only says
 * which process to follow. The way in where an engine gives no plain pipe ({@code machinectl}).
 */
public final class SetnsMethod extends ContainerMethod {
  private static final List<String> KINDS = List.of("docker", "podman", "lxc", "lxd", "machinectl");

  /** The program {@code mitoscope.enter}, as one line. */
  private static final String PROGRAM =
      "import base64,zlib;exec(zlib.decompress(base64.b64decode('"
          + Base64.getEncoder()
              .encodeToString(
                  Body.deflate(
                      EmbeddedPython.module("mitoscope.enter").source(), Deflater.BEST_COMPRESSION))
          + "')))";

  public SetnsMethod() {
    super(
        "setns",
        "container",
        List.of(
            new Complaint("enter: no program", Meaning.NO_PROGRAM),
            new Complaint("Cannot connect to the Docker daemon", Meaning.NO_ENGINE),
            new Complaint("enter: unknown container", Meaning.UNKNOWN),
            new Complaint("enter: container does not run", Meaning.STOPPED),
            new Complaint("enter: no account", Meaning.NO_ACCOUNT),
            new Complaint("enter: no interpreter", Meaning.NO_INTERPRETER),
            new Complaint("enter: not permitted", Meaning.REFUSED)));
  }

  @Override
  @Nullable String refusal(Hop hop) {
    return KINDS.contains(kind(hop))
        ? null
        : "\"" + kind(hop) + "\" is no kind of container that setns enters; these are " + KINDS;
  }

  @Override
  String program(Hop hop) {
    return switch (kind(hop)) {
      case "docker" -> path(hop, "docker_path", "docker");
      case "lxc" -> path(hop, "lxc_info_path", "lxc-info");
      case "lxd" -> path(hop, "lxc_path", "lxc");
      case "machinectl" -> path(hop, "machinectl_path", "machinectl");
      default -> kind(hop);
    };
  }

  @Override
  List<String> command(Hop hop, String container) {
    String account = text(hop, "username");
    List<String> words = new ArrayList<>();
    words.addAll(List.of(ChildCommand.OWN_PYTHON, "-E", "-S", "-c", PROGRAM));
    words.addAll(List.of(kind(hop), program(hop), container, account == null ? "" : account));
    return words;
  }

  private static String kind(Hop hop) {
    String kind = text(hop, "kind");
    return kind == null ? "" : kind;
  }
}
