package dev.mitoscope.app.screen.hang;

import dev.mitoscope.app.theme.Format;
import dev.mitoscope.log.FrameLine;
import dev.mitoscope.log.StackGroup;
import dev.mitoscope.log.ThreadText;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.StackDump;
import dev.mitoscope.multiplexer.event.DiagnosisEvent.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dump as a text that can be sent to somebody. */
final class HangReport {

  private HangReport() {}

  static String of(Dump dump, HangViewModel model) {
    StringBuilder text = new StringBuilder();
    text.append("Mitoscope hang report, ").append(dump.at()).append("\n\nFindings\n");
    for (Verdict finding : dump.findings()) {
      text.append("  [").append(finding.severity().name().toLowerCase(Locale.ROOT));
      text.append("] ").append(model.name(finding.context(), finding.host())).append(": ");
      text.append(finding.sentence()).append('\n');
      finding.evidence().forEach(line -> text.append("      ").append(line).append('\n'));
      text.append("      to do: ").append(finding.action()).append('\n');
    }
    text.append("\nStacks\n");
    for (StackGroup group : StackGroup.group(threads(dump, model))) {
      text.append('\n').append(group.who()).append("  ×").append(group.owners().size());
      text.append("  ").append(group.title()).append('\n');
      for (FrameLine frame : group.frames()) {
        text.append("    ").append(frame.text()).append("  ").append(frame.place()).append('\n');
        if (!frame.source().isEmpty()) {
          text.append("        ").append(frame.source()).append('\n');
        }
      }
    }
    text.append("\nProcesses\n");
    for (StackDump stack : dump.stacks()) {
      processes(text, stack, model.name(stack.context(), stack.host()));
    }
    return text.toString();
  }

  /** The threads of every context of a dump. */
  static List<ThreadText> threads(Dump dump, HangViewModel model) {
    List<ThreadText> threads = new ArrayList<>();
    for (ContextLine line : model.lines(dump)) {
      if (line.stack() != null) {
        threads.addAll(ThreadTexts.of(line.stack(), line.name()));
      }
    }
    return threads;
  }

  private static void processes(StringBuilder text, StackDump stack, String name) {
    if (stack.processes().isEmpty()) {
      return;
    }
    text.append('\n').append(name);
    text.append(stack.beside() ? ", read over a second channel" : "");
    if (stack.running() != null && stack.since() != null) {
      text.append(", ").append(stack.running()).append(", ").append(Format.duration(stack.since()));
    }
    text.append('\n');
    for (ProcessLine line : ProcessLine.tree(stack.processes())) {
      text.append("  ".repeat(line.depth() + 1)).append(line.process().pid()).append(' ');
      text.append(line.stateWord()).append(' ').append(line.process().waitChannel()).append("  ");
      text.append(line.process().command()).append('\n');
    }
  }
}
