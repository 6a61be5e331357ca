package dev.mitoscope.app.screen.hang;

import dev.mitoscope.multiplexer.event.DiagnosisEvent.ProcessNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process of the tree with its depth. */
record ProcessLine(ProcessNode process, int depth) {

  /** Parents before their children; a process whose parent is not among them is a root. */
  static List<ProcessLine> tree(List<ProcessNode> processes) {
    Map<Integer, List<ProcessNode>> children = new HashMap<>();
    Set<Integer> known = new HashSet<>();
    processes.forEach(process -> known.add(process.pid()));
    List<ProcessNode> roots = new ArrayList<>();
    for (ProcessNode process : processes) {
      if (known.contains(process.parent()) && process.parent() != process.pid()) {
        children.computeIfAbsent(process.parent(), parent -> new ArrayList<>()).add(process);
      } else {
        roots.add(process);
      }
    }
    List<ProcessLine> lines = new ArrayList<>();
    roots.forEach(root -> add(root, 0, children, lines));
    return lines;
  }

  private static void add(
      ProcessNode process,
      int depth,
      Map<Integer, List<ProcessNode>> children,
      List<ProcessLine> lines) {
    lines.add(new ProcessLine(process, depth));
    for (ProcessNode child : children.getOrDefault(process.pid(), List.of())) {
      add(child, depth + 1, children, lines);
    }
  }

  /** What the letter of /proc/PID/stat means. */
  String stateWord() {
    return switch (process.state()) {
      case "R" -> "running";
      case "S" -> "sleeping";
      case "D" -> "in uninterruptible I/O";
      case "T", "t" -> "stopped";
      case "Z" -> "ended, not collected";
      case "I" -> "idle";
      default -> process.state();
    };
  }
}
