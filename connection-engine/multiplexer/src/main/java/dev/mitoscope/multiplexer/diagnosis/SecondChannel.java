package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.frame.Handles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a context that doesn't answer from beside it. */
final class SecondChannel {
  private SecondChannel() {}

  /**
   * What can be seen of it: its processes are those that lead to the interpreter and those below
   * it, none when it is gone.
   */
  static RemoteDump look(RemoteContext context, Beside beside)
      throws IOException, InterruptedException {
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add(String.valueOf(context.pid()));
      for (Object number : Plain.list(context.self().get("stacks"))) {
        arguments.add(String.valueOf(number));
      }
      return RemoteDump.read(beside.run(context, "mitoscope.look", arguments)).beside(context);
    } catch (IOException e) {
      RemoteContext parent = context.parent();
      if (parent == null || !isOnMachineOf(parent, context)) {
        throw e;
      }
      // Another account, whose password nobody is asked for now; its parent sees its processes.
      return fromParent(parent, context, beside.atMost());
    }
  }

  private static boolean isOnMachineOf(RemoteContext parent, RemoteContext context) {
    String machine = Plain.text(context.self(), "machine");
    return !machine.isEmpty() && machine.equals(Plain.text(parent.self(), "machine"));
  }

  private static RemoteDump fromParent(
      RemoteContext parent, RemoteContext context, Duration deadline)
      throws IOException, InterruptedException {
    try {
      parent.supplyPart("mitoscope.dump");
      Map<String, @Nullable Object> request = Map.of("do", "look", "id", context.id());
      return RemoteDump.read(parent.ask(Handles.DUMP, request).await(deadline)).beside(context);
    } catch (CallException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
