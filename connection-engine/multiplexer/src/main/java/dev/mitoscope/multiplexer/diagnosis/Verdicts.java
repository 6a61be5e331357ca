package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.diagnosis.RemoteDump.Task;
import dev.mitoscope.multiplexer.diagnosis.RemoteDump.WaitedLock;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rules, the most certain first: the first that applies gives the verdict. */
final class Verdicts {
  private static final List<Function<RemoteDump, Optional<Finding>>> RULES =
      List.of(
          Verdicts::stopped,
          Verdicts::fileLock,
          Verdicts::uninterruptible,
          Verdicts::terminal,
          Verdicts::child,
          Verdicts::pythonLock,
          Verdicts::spinning,
          Verdicts::elsewhere);

  /** Frames of Python itself, which wait for somebody else's sake. */
  private static final Set<String> WAITING_FILES =
      Set.of("threading.py", "queue.py", "subprocess.py", "selectors.py");

  private Verdicts() {}

  /** Empty when the context is idle. */
  static Optional<Finding> of(RemoteDump dump) {
    if (dump.running() == null) {
      return Optional.empty();
    }
    return RULES.stream().flatMap(rule -> rule.apply(dump).stream()).findFirst();
  }

  private static Optional<Finding> stopped(RemoteDump dump) {
    return children(dump).stream()
        .filter(p -> p.state().equals("T") || p.state().equals("t"))
        .findFirst()
        .map(p ->
            finding(
                dump,
                Severity.STUCK,
                "is stopped: child " + p.text() + " got a stop signal",
                evidence(p),
                "continue it with kill -CONT " + p.pid() + ", or cancel the task"));
  }

  private static Optional<Finding> fileLock(RemoteDump dump) {
    for (WaitedLock lock : dump.locks()) {
      for (Task p : dump.processes()) {
        if (p.pid() == lock.waiter()) {
          return Optional.of(
              finding(
                  dump,
                  Severity.STUCK,
                  "waits for a file lock"
                      + (lock.path() == null ? "" : " on " + lock.path())
                      + " held by "
                      + holder(lock),
                  evidence(p),
                  lock.holder() > 0
                      ? "wait for pid " + lock.holder() + " to finish, or end it"
                      : "look for who holds it with lslocks on that machine"));
        }
      }
    }
    return Optional.empty();
  }

  private static String holder(WaitedLock lock) {
    return lock.holder() <= 0
        ? "a process that can't be seen from there"
        : "pid " + lock.holder() + (lock.command().isEmpty() ? "" : " `" + lock.command() + "`");
  }

  private static Optional<Finding> uninterruptible(RemoteDump dump) {
    return dump.processes().stream()
        .filter(p -> p.state().equals("D") && p.age() > 1000)
        .findFirst()
        .map(p ->
            finding(
                dump,
                Severity.STUCK,
                "is in uninterruptible I/O: " + p.text() + " in " + p.waitChannel(),
                evidence(p),
                "look at the disk or network mount that it uses; it can't be killed now"));
  }

  private static Optional<Finding> terminal(RemoteDump dump) {
    return dump.processes().stream()
        .filter(p -> p.terminal() != null && readsTerminal(p))
        .findFirst()
        .map(p ->
            finding(
                dump,
                Severity.STUCK,
                "waits for input on tty "
                    + p.terminal()
                    + ": child "
                    + p.text()
                    + " reads it"
                    + (dump.asked().isEmpty() ? "" : ", after \"" + dump.asked() + "\""),
                evidence(p),
                "cancel the task, and give the command an option not to ask"));
  }

  private static boolean readsTerminal(Task p) {
    return p.waitChannel().contains("tty_read")
        || p.waitChannel().equals("wait_woken")
        // read(2) is call 0 on x86_64 and 63 on the newer architectures.
        || ((p.call().equals("0") || p.call().equals("63"))
            && p.stdin() != null
            && p.stdin().equals(p.terminal()));
  }

  private static Optional<Finding> child(RemoteDump dump) {
    List<Task> children = children(dump);
    // The furthest one is what all others wait for.
    return children.stream()
        .filter(p -> children.stream().noneMatch(other -> other.parent() == p.pid()))
        .filter(p -> !p.state().equals("Z"))
        .findFirst()
        .map(p ->
            finding(
                dump,
                p.state().equals("R") ? Severity.INFO : Severity.WARNING,
                (p.state().equals("R") ? "runs " : "waits in ")
                    + name(p)
                    + " (child pid "
                    + p.text()
                    + ", "
                    + seconds(p.age())
                    + ")",
                evidence(p),
                "wait, or cancel the task to end the child"));
  }

  private static Optional<Finding> pythonLock(RemoteDump dump) {
    List<Frame> frames = dump.mainFrames();
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    Frame at = frames.getFirst();
    boolean inThreading = WAITING_FILES.stream().anyMatch(file -> at.file().endsWith(file));
    String source = at.source() == null ? "" : at.source();
    // Acquiring a lock is no Python frame of its own: the line that does so is the innermost.
    boolean acquires =
        inThreading
            || source.contains(".acquire(")
            || source.contains(".join(")
            || source.contains(".wait(")
            || source.matches("with .*(lock|mutex|cond).*:");
    if (!acquires) {
      return Optional.empty();
    }
    Frame caller =
        frames.stream()
            .filter(f -> WAITING_FILES.stream().noneMatch(file -> f.file().endsWith(file)))
            .findFirst()
            .orElse(at);
    return Optional.of(
        finding(
            dump,
            Severity.STUCK,
            "waits for a Python lock at " + place(caller),
            stack(frames),
            "interrupt the call; look at the other threads for who holds the lock"));
  }

  private static Optional<Finding> spinning(RemoteDump dump) {
    Task self = dump.processes().isEmpty() ? null : dump.processes().getFirst();
    return self != null && self.state().equals("R")
        ? top(dump)
            .map(at ->
                finding(
                    dump,
                    Severity.WARNING,
                    "computes at " + place(at),
                    stack(dump.mainFrames()),
                    "dump again: the same place twice is a loop; interrupt the call"))
        : Optional.empty();
  }

  private static Optional<Finding> elsewhere(RemoteDump dump) {
    return top(dump)
        .map(at ->
            finding(
                dump,
                Severity.INFO,
                "is at " + place(at),
                stack(dump.mainFrames()),
                "dump again to see whether it moves"));
  }

  private static Optional<Frame> top(RemoteDump dump) {
    return dump.mainFrames().stream().findFirst();
  }

  private static List<Task> children(RemoteDump dump) {
    return dump.processes().stream().skip(1).toList();
  }

  private static Finding finding(
      RemoteDump dump, Severity severity, String what, List<String> evidence, String action) {
    String sentence = dump.running() + " " + what + ", for " + seconds(dump.since());
    return new Finding(severity, sentence, evidence, action);
  }

  private static List<String> evidence(Task p) {
    List<String> evidence = new ArrayList<>();
    evidence.add("pid " + p.pid() + " is `" + p.command() + "`, child of " + p.parent());
    evidence.add(
        "state "
            + p.state()
            + (p.waitChannel().isEmpty() ? "" : ", wait channel " + p.waitChannel()));
    if (p.stdin() != null) {
      evidence.add("its standard input is " + p.stdin());
    }
    return evidence;
  }

  private static List<String> stack(List<Frame> frames) {
    return frames.stream().limit(5).map(Verdicts::place).toList();
  }

  private static String place(Frame frame) {
    return frame.file()
        + ":"
        + frame.line()
        + " "
        + frame.function()
        + (frame.source() == null ? "" : " `" + frame.source() + "`");
  }

  private static String name(Task p) {
    String command = p.command().split(" ", 2)[0];
    return command.substring(command.lastIndexOf('/') + 1);
  }

  private static String seconds(long milliseconds) {
    return milliseconds / 1000 + " s";
  }
}
