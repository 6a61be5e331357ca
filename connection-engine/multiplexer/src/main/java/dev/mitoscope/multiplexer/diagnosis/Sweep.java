package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.bootstrap.EmbeddedPython;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.context.Tree;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextClosed;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Ends what an interpreter that was lost left running, and tells what was found: its parent's
 * interpreter looks, or a program over the same connection.
 */
public final class Sweep {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final double EVERYTHING = 0;

  private final Tree tree;

  public Sweep(Tree tree) {
    this.tree = tree;
  }

  /**
   * Ends the processes of the context's last call.
   *
   * @param began when that call began, in seconds after the start of its machine
   */
  public void afterLoss(RemoteContext lost, double began) {
    sweep(lost, began);
  }

  /** Ends the interpreter itself as well. */
  void whole(RemoteContext context) {
    sweep(context, EVERYTHING);
  }

  /** Nothing can be seen of the target. */
  void unreachable(RemoteContext context) {
    long seconds = tree.settings().silence().toSeconds();
    closed(
        context,
        "nothing more can be seen of the target: its interpreter ends what runs there, and itself,"
            + " when it has heard nothing for "
            + seconds
            + " s");
  }

  private void sweep(RemoteContext lost, double since) {
    try {
      closed(lost, evidence(lost, look(lost, since)));
    } catch (CallException | IOException e) {
      unreachable(lost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, @Nullable Object> look(RemoteContext lost, double since)
      throws CallException, IOException, InterruptedException {
    Map<String, @Nullable Object> self = lost.self();
    String machine = Plain.text(self, "machine");
    String processes = Plain.text(self, "processes");
    long session = Plain.number(self, "session");
    RemoteContext parent = lost.parent();
    FrameStream stream = lost.stream();
    if (parent != null && session != 0) {
      parent.supplyPart("mitoscope.dump");
      parent.supplyPart("mitoscope.sweep");
      Map<String, @Nullable Object> request =
          Map.of(
              "do",
              "sweep",
              "machine",
              machine,
              "processes",
              processes,
              "session",
              session,
              "since",
              since);
      return Plain.object(parent.ask(Handles.DUMP, request).await(DEADLINE));
    }
    // In a container, 0 stands for every session from outside of it.
    if (stream == null || session == 0) {
      return Map.of();
    }
    List<String> words =
        List.of(
            Plain.text(self, "executable"),
            "-E",
            "-S",
            "-c",
            program(),
            machine,
            processes,
            String.valueOf(session),
            String.valueOf(since));
    String said = stream.link().beside(PythonCommand.quote(words), DEADLINE);
    return Plain.object(Body.parse(said.strip().getBytes(StandardCharsets.UTF_8)));
  }

  private static String evidence(RemoteContext lost, Map<String, @Nullable Object> found) {
    List<?> ended = Plain.list(found.get("ended"));
    List<?> left = Plain.list(found.get("left"));
    if (found.isEmpty()) {
      return "its processes can't be seen from " + way(lost) + "; they end when their streams do";
    }
    String told =
        ended.isEmpty()
            ? "nothing of it was running"
            : "it had left running, and was ended: " + join(ended);
    return left.isEmpty() ? told + "; 0 are left" : told + "; could not be ended: " + join(left);
  }

  private static String way(RemoteContext lost) {
    RemoteContext parent = lost.parent();
    return parent == null ? "beside it" : parent.name();
  }

  private static String join(List<?> texts) {
    return String.join(", ", texts.stream().map(String::valueOf).toList());
  }

  private void closed(RemoteContext context, String evidence) {
    tree.events()
        .emit(new ContextClosed(context.id(), "it was lost", tree.secrets().mask(evidence)));
  }

  private static String program() {
    return "import base64,zlib;exec(zlib.decompress(base64.b64decode('"
        + Base64.getEncoder()
            .encodeToString(
                Body.deflate(
                    EmbeddedPython.module("mitoscope.sweep").source(), Deflater.BEST_COMPRESSION))
        + "')))";
  }
}
