package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.context.Plain;
import dev.mitoscope.multiplexer.context.RemoteContext;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an interpreter told of itself.
 *
 * @param running the label of the running call, or null when idle
 * @param since milliseconds that it has been running
 * @param asked the last line on its terminal, empty where nothing was written
 * @param processes itself first, then those below it
 */
record RemoteDump(
    @Nullable String running,
    long since,
    String asked,
    List<ThreadStack> threads,
    List<Task> processes,
    List<WaitedLock> locks) {

  /** What was read of a context over a second channel, and what is known of it here. */
  RemoteDump beside(RemoteContext context) {
    return new RemoteDump(
        context.running().orElse(null),
        context.runningFor().toMillis(),
        asked,
        threads,
        processes,
        locks);
  }

  /**
   * A process.
   *
   * @param state the letter of {@code /proc/PID/stat}
   * @param call the first word of {@code /proc/PID/syscall}, which may be unreadable and then empty
   * @param cpu clock ticks used so far
   * @param age milliseconds since it began
   * @param stdin what its descriptor 0 is
   */
  record Task(
      int pid,
      int parent,
      String state,
      String waitChannel,
      String call,
      long cpu,
      long age,
      String command,
      @Nullable String terminal,
      @Nullable String stdin) {

    /** {@code 812 `sleep 600`}. */
    String text() {
      return pid + " `" + command + "`";
    }
  }

  /**
   * A file lock of {@code /proc/locks} that somebody waits for.
   *
   * @param holder 0 or below for a process of another namespace, or for none that is known
   * @param command empty where it can't be seen
   * @param path of the file; null where it can't be seen
   */
  record WaitedLock(int waiter, int holder, String command, @Nullable String path) {}

  static RemoteDump read(@Nullable Object answer) {
    Map<String, @Nullable Object> dump = Plain.object(answer);
    List<ThreadStack> threads = new ArrayList<>();
    for (Object item : Plain.list(dump.get("threads"))) {
      threads.add(thread(Plain.object(item)));
    }
    List<Task> processes = new ArrayList<>();
    for (Object item : Plain.list(dump.get("processes"))) {
      processes.add(process(Plain.object(item)));
    }
    List<WaitedLock> locks = new ArrayList<>();
    for (Object item : Plain.list(dump.get("locks"))) {
      Map<String, @Nullable Object> lock = Plain.object(item);
      locks.add(
          new WaitedLock(
              (int) Plain.number(lock, "waiter"),
              (int) Plain.number(lock, "holder"),
              Plain.text(lock, "command"),
              Plain.textOrNull(lock, "path")));
    }
    return new RemoteDump(
        Plain.textOrNull(dump, "running"),
        Plain.number(dump, "since"),
        "",
        threads,
        processes,
        locks);
  }

  /**
   * The same, with what people call the running call in place of its function's name, and what is
   * on its terminal.
   */
  RemoteDump of(RemoteContext context) {
    return running == null
        ? this
        : new RemoteDump(
            context.running().orElse(running),
            since,
            context.lastOnTerminal(),
            threads,
            processes,
            locks);
  }

  StackDump event(String dump, RemoteContext context, boolean beside) {
    List<ProcessNode> nodes =
        processes.stream()
            .map(p ->
                new ProcessNode(
                    p.pid(), p.parent(), p.state(), p.waitChannel(), p.command(), p.terminal()))
            .toList();
    return new StackDump(
        dump,
        context.id(),
        context.host(),
        String.join(" › ", context.way()),
        running,
        running == null ? null : since,
        threads,
        nodes,
        beside);
  }

  /** The thread on which calls run. */
  List<Frame> mainFrames() {
    return threads.stream()
        .filter(thread -> thread.state().equals("main"))
        .findFirst()
        .map(ThreadStack::frames)
        .orElse(List.of());
  }

  private static ThreadStack thread(Map<String, @Nullable Object> thread) {
    List<Frame> frames = new ArrayList<>();
    for (Object item : Plain.list(thread.get("frames"))) {
      List<?> parts = Plain.list(item);
      if (parts.size() == 4) {
        int line = parts.get(1) instanceof Number number ? number.intValue() : 0;
        String source = parts.get(3) instanceof String text ? text : null;
        frames.add(
            new Frame(String.valueOf(parts.get(0)), line, String.valueOf(parts.get(2)), source));
      }
    }
    return new ThreadStack(
        Plain.text(thread, "name"),
        Plain.number(thread, "id"),
        Plain.text(thread, "state"),
        frames);
  }

  private static Task process(Map<String, @Nullable Object> process) {
    return new Task(
        (int) Plain.number(process, "pid"),
        (int) Plain.number(process, "parent"),
        Plain.text(process, "state"),
        Plain.text(process, "wait"),
        Plain.text(process, "call").split(" ", 2)[0],
        Plain.number(process, "cpu"),
        Plain.number(process, "age"),
        Plain.text(process, "command"),
        Plain.textOrNull(process, "terminal"),
        Plain.textOrNull(process, "stdin"));
  }
}
