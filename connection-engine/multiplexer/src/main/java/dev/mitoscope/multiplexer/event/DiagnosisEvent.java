package dev.mitoscope.multiplexer.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thread stacks, process trees, and what the rules conclude from them. */
public sealed interface DiagnosisEvent extends Event {

  /** {@code source} is the text of the line, where known. */
  record Frame(String file, int line, String function, @Nullable String source) {}

  /** {@code state} is the JVM's word, or for Python {@code main}, {@code io} or empty. */
  record ThreadStack(String name, long id, String state, List<Frame> frames) {}

  /** {@code state} is the letter of /proc/PID/stat; {@code waitChannel} is wchan. */
  record ProcessNode(
      int pid,
      int parent,
      String state,
      String waitChannel,
      String command,
      @Nullable String terminal) {}

  /**
   * {@code running} is what the context is doing, {@code since} in milliseconds, null when idle.
   * {@code beside} is true when it did not answer and this was read over a second channel: its
   * threads, where there are any, are what faulthandler wrote.
   */
  record StackDump(
      String dump,
      int context,
      String host,
      String via,
      @Nullable String running,
      @Nullable Long since,
      List<ThreadStack> threads,
      List<ProcessNode> processes,
      boolean beside)
      implements DiagnosisEvent {

    /** What a context told of itself. */
    public StackDump(
        String dump,
        int context,
        String host,
        String via,
        @Nullable String running,
        @Nullable Long since,
        List<ThreadStack> threads,
        List<ProcessNode> processes) {
      this(dump, context, host, via, running, since, threads, processes, false);
    }
  }

  /** The context could not be dumped, and why. */
  record DumpFailed(String dump, int context, String host, String message)
      implements DiagnosisEvent {}

  /** How bad a finding is. */
  enum Severity {
    INFO,
    WARNING,
    STUCK,
    DEAD
  }

  /** One sentence, its evidence, and one thing to do. */
  record Verdict(
      String dump,
      int context,
      String host,
      Severity severity,
      String sentence,
      List<String> evidence,
      String action)
      implements DiagnosisEvent {}
}
