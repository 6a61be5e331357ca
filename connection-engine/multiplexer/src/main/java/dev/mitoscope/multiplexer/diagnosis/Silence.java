package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.diagnosis.RemoteDump.Task;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why an interpreter's I/O thread doesn't answer, by the state of its process.
 *
 * @param isOver whether it will not answer any more, unless somebody interferes
 * @param seen what a second channel saw; empty when there is none
 */
record Silence(Finding finding, boolean isOver, Optional<RemoteDump> seen) {

  /** Looks at the context over a second channel. */
  static Silence of(RemoteContext context, Beside beside) throws InterruptedException {
    RemoteDump seen;
    try {
      seen = SecondChannel.look(context, beside);
    } catch (IOException e) {
      return new Silence(
          new Finding(
              Severity.DEAD,
              "it does not answer, nor does a second channel: the link is dead",
              List.of(String.valueOf(e.getMessage())),
              "check the network, or kill the context; the next task connects anew"),
          true,
          Optional.empty());
    }
    if (seen.processes().isEmpty()) {
      return new Silence(
          new Finding(
              Severity.DEAD,
              "it does not answer: its process is gone",
              List.of("there is no process " + context.pid()),
              "kill the context; the next task connects anew"),
          true,
          Optional.of(seen));
    }
    // Of sudo and the like only the last one is ours.
    Task task =
        seen.processes().stream()
            .filter(p -> p.pid() == context.pid())
            .findFirst()
            .orElse(seen.processes().getLast());
    // One that computes or waits for a disk may answer yet.
    return new Silence(explain(task, seen), "TtZX".contains(task.state()), Optional.of(seen));
  }

  private static Finding explain(Task task, RemoteDump seen) {
    List<String> evidence = new ArrayList<>();
    evidence.add("it did not answer; this was read beside it, over a second channel");
    evidence.add("pid " + task.pid() + " is `" + task.command() + "`");
    evidence.add(
        "state "
            + task.state()
            + (task.waitChannel().isEmpty() ? "" : ", wait channel " + task.waitChannel()));
    seen.threads().forEach(thread -> top(thread).ifPresent(evidence::add));
    String where = where(seen);
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
                  + task.waitChannel()
                  + where,
              evidence,
              "look at the disk or network mount that it uses");
      case "R" ->
          new Finding(
              Severity.STUCK,
              "it does not answer: its interpreter computes and lets no other thread run" + where,
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
              "it does not answer: its I/O thread is stuck, or the link to it is dead" + where,
              evidence,
              "kill the context; the next task connects anew");
    };
  }

  /** {@code , at work.py:7 run}: where the thread is on which calls run. */
  private static String where(RemoteDump seen) {
    List<Frame> frames = seen.mainFrames();
    return frames.isEmpty() ? "" : ", at " + text(frames.getFirst());
  }

  private static Optional<String> top(ThreadStack thread) {
    return thread.frames().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "thread "
                + thread.name()
                + " is at "
                + text(thread.frames().getFirst())
                + " (faulthandler)");
  }

  private static String text(Frame frame) {
    return frame.file() + ":" + frame.line() + " " + frame.function();
  }
}
