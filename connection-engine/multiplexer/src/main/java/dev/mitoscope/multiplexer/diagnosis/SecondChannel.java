package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.diagnosis.RemoteDump.Task;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.link.FrameStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a context that doesn't answer from beside it: its parent's interpreter reads {@code
 * /proc}, or a second command over the same connection does.
 */
final class SecondChannel {
  /** Longer than an answer may take: a busy machine needs a while to start a second command. */
  private static final Duration DEADLINE = Duration.ofSeconds(8);

  private SecondChannel() {}

  /** The processes that lead to the interpreter, it last; empty when there are none any more. */
  static List<Task> look(RemoteContext context)
      throws CallException, IOException, InterruptedException {
    RemoteContext parent = context.parent();
    FrameStream stream = context.stream();
    if (parent != null) {
      parent.supplyPart("mitoscope.dump");
      Map<String, @Nullable Object> request = Map.of("do", "look", "id", context.id());
      return RemoteDump.read(parent.ask(Handles.DUMP, request).await(DEADLINE)).processes();
    }
    if (stream == null) {
      return List.of();
    }
    String folder = "/proc/" + context.pid();
    String said =
        stream
            .link()
            .beside(
                "cat "
                    + folder
                    + "/stat && cat "
                    + folder
                    + "/wchan && echo && tr '\\0' ' ' <"
                    + folder
                    + "/cmdline",
                DEADLINE);
    return parse(said);
  }

  private static List<Task> parse(String said) {
    List<String> lines = said.lines().toList();
    int name = said.lastIndexOf(") ");
    if (lines.size() < 3 || name < 0) {
      return List.of();
    }
    // pid (name) state ppid …: see proc(5).
    String[] fields =
        lines.getFirst().substring(lines.getFirst().lastIndexOf(')') + 2).split(" ", 3);
    int pid = Integer.parseInt(lines.getFirst().substring(0, lines.getFirst().indexOf(' ')));
    return List.of(
        new Task(
            pid,
            Integer.parseInt(fields[1]),
            fields[0],
            lines.get(1),
            "",
            0,
            0,
            lines.get(2).strip(),
            null,
            null));
  }
}
