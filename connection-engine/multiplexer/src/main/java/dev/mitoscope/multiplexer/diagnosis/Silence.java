package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.diagnosis.RemoteDump.Task;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an interpreter's I/O thread doesn't answer, by the state of its process.
 *
 * @param isOver whether it will not answer any more, unless somebody interferes
 * @param isReachable whether anything could be seen of it
 */
record Silence(Finding finding, boolean isOver, boolean isReachable) {

  /** Looks at the context over a second channel. */
  static Silence of(RemoteContext context, Beside beside) throws InterruptedException {
    List<Task> processes;
    try {
      processes = SecondChannel.look(context, beside).processes();
    } catch (IOException e) {
      return new Silence(
          new Finding(
              Severity.DEAD,
              "it does not answer, nor does a second channel: the link is dead",
              List.of(String.valueOf(e.getMessage())),
              "check the network, or kill the context; the next task connects anew"),
          true,
          false);
    }
    if (processes.isEmpty()) {
      return new Silence(
          new Finding(
              Severity.DEAD,
              "it does not answer: its process is gone",
              List.of("there is no process " + context.pid()),
              "kill the context; the next task connects anew"),
          true,
          true);
    }
    // Of sudo and the like only the last one is ours.
    Task task =
        processes.stream()
            .filter(p -> p.pid() == context.pid())
            .findFirst()
            .orElse(processes.getLast());
    // One that computes or waits for a disk may answer yet.
    return new Silence(explain(task), "TtZX".contains(task.state()), true);
  }

  private static Finding explain(Task task) {
    List<String> evidence = new ArrayList<>();
    evidence.add("it did not answer; this was read beside it, over a second channel");
    evidence.add("pid " + task.pid() + " is `" + task.command() + "`");
    evidence.add(
        "state "
            + task.state()
            + (task.waitChannel().isEmpty() ? "" : ", wait channel " + task.waitChannel()));
    return switch (task.state()) {
      case "T", "t" ->
          new Finding(
              Severity.STUCK,
              "it does not answer: its interpreter, pid " + task.pid() + ", is stopped",
              evidence,
              "continue it with kill -CONT " + task.pid() + ", or kill the context");
      case "D" ->
          new Finding(
              Severity.STUCK,
              "it does not answer: its interpreter is in uninterruptible I/O in "
                  + task.waitChannel(),
              evidence,
              "look at the disk or network mount that it uses");
      case "R" ->
          new Finding(
              Severity.STUCK,
              "it does not answer: its interpreter computes and lets no other thread run",
              evidence,
              "a compiled extension holds Python's lock; kill the context");
      case "Z", "X" ->
          new Finding(
              Severity.DEAD,
              "it does not answer: its interpreter has ended",
              evidence,
              "kill the context; the next task connects anew");
      default ->
          new Finding(
              Severity.STUCK,
              "it does not answer: its I/O thread is stuck, or the link to it is dead",
              evidence,
              "kill the context; the next task connects anew");
    };
  }
}
