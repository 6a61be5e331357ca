package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.ShellLine;
import dev.mitoscope.multiplexer.frame.Body;
import dev.mitoscope.multiplexer.frame.Handles;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A line that an interpreter on the way starts; see {@code mitoscope.plain}. */
final class RemoteShellLine implements ShellLine {

  /** How often the interpreter on the way is looked after. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private record Said(String kind, Map<String, @Nullable Object> payload) {}

  private final RemoteContext from;
  private final int id;
  private final Attempt attempt;
  private final LinkedBlockingQueue<Said> said = new LinkedBlockingQueue<>();
  private final Answer conversation =
      new Answer((kind, payload) -> said.add(new Said(kind, payload)));

  private RemoteShellLine(RemoteContext from, int id, Attempt attempt) {
    this.from = from;
    this.id = id;
    this.attempt = attempt;
  }

  static ShellLine start(RemoteContext from, int id, ChildCommand command, Attempt attempt)
      throws InterruptedException {
    RemoteShellLine line = new RemoteShellLine(from, id, attempt);
    from.supplyPart("mitoscope.children");
    from.supplyPart("mitoscope.plain");
    Map<String, @Nullable Object> request = new LinkedHashMap<>(command.wire());
    request.put("do", "run");
    request.put("id", id);
    request.put("config", Map.of());
    from.ask(Handles.CHILDREN, request, line.conversation);
    return line;
  }

  @Override
  public Ending await() throws ContextException, InterruptedException {
    long begins = System.nanoTime() + attempt.timeout().toNanos();
    boolean running = false;
    try {
      while (true) {
        Said next = said.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
          if (!from.isAlive()) {
            throw attempt.failure("its link was cut", "", "try again");
          }
          if (!running && System.nanoTime() > begins) {
            close();
            throw attempt.failure(
                "nothing ran within " + attempt.timeout().toMillis() + " ms",
                "",
                "run the command by hand, or raise the timeout");
          }
          continue;
        }
        switch (next.kind) {
          case "started" -> running = true;
          case "phase" -> {}
          case "prompt" -> {
            ChildStart.ask(attempt, from, id, next.payload);
            begins = System.nanoTime() + attempt.timeout().toNanos();
          }
          case "finished" -> {
            return ending(next.payload);
          }
          default -> throw ChildStart.failure(attempt, next.payload);
        }
      }
    } catch (ContextException | InterruptedException e) {
      close();
      throw e;
    } finally {
      from.forget(conversation);
    }
  }

  private Ending ending(Map<String, @Nullable Object> payload) throws ContextException {
    String reason = Plain.text(payload, "reason");
    if (!Boolean.TRUE.equals(payload.get("started"))) {
      throw Endings.explain(
          attempt, new CallException("Ended", reason, null), Plain.text(payload, "stderr"));
    }
    return new Ending(
        ExitStatus.in(reason).orElse(-1),
        Plain.text(payload, "stdout"),
        Plain.text(payload, "stderr"));
  }

  @Override
  public void close() {
    try {
      from.send(Handles.CHILDREN, 0, Body.of(Map.of("do", "kill", "id", id)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
