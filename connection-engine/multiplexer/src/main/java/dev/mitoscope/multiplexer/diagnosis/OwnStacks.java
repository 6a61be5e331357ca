package dev.mitoscope.multiplexer.diagnosis;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.Frame;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.ThreadStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stacks of this JVM's platform threads, as the dump of context 0. */
final class OwnStacks {
  private OwnStacks() {}

  static StackDump dump(String dump) {
    List<ThreadStack> threads = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      Thread thread = entry.getKey();
      List<Frame> frames = new ArrayList<>();
      for (StackTraceElement element : entry.getValue()) {
        frames.add(
            new Frame(
                String.valueOf(element.getFileName()),
                Math.max(0, element.getLineNumber()),
                element.getClassName() + "." + element.getMethodName(),
                null));
      }
      threads.add(
          new ThreadStack(thread.getName(), thread.threadId(), thread.getState().name(), frames));
    }
    List<ProcessNode> processes =
        ProcessHandle.current()
            .descendants()
            .map(process ->
                new ProcessNode(
                    Math.toIntExact(process.pid()),
                    process.parent().map(p -> Math.toIntExact(p.pid())).orElse(0),
                    "",
                    "",
                    process.info().commandLine().orElse(""),
                    null))
            .toList();
    return new StackDump(dump, 0, "localhost", "JVM", null, null, threads, processes);
  }
}
