package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.RunEvent.HostCounts;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.util.Map;
import java.util.TreeMap;

/** The lines of {@code PLAY RECAP}. */
final class Recap {
  private final Terminal terminal;

  Recap(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Map<String, HostCounts> recap) {
    terminal.banner("PLAY RECAP");
    new TreeMap<>(recap).forEach((host, counts) -> terminal.print(line(host, counts), Color.NONE));
    terminal.print("", Color.NONE);
  }

  private String line(String host, HostCounts counts) {
    return String.join(
        " ",
        host(host, counts) + " :",
        number("ok", counts.ok(), Color.OK),
        number("changed", counts.changed(), Color.CHANGED),
        number("unreachable", counts.unreachable(), Color.UNREACHABLE),
        number("failed", counts.failed(), Color.ERROR),
        number("skipped", counts.skipped(), Color.SKIP),
        number("rescued", counts.rescued(), Color.OK),
        number("ignored", counts.ignored(), Color.WARN));
  }

  /** Colour codes count towards the width, hence the wider column where they are used. */
  private String host(String host, HostCounts counts) {
    if (!terminal.colors()) {
      return "%-26s".formatted(host);
    }
    Color color =
        counts.failed() + counts.unreachable() > 0
            ? Color.ERROR
            : counts.changed() > 0 ? Color.CHANGED : Color.OK;
    return "%-37s".formatted(terminal.paint(host, color));
  }

  private String number(String name, int count, Color color) {
    String text = "%s=%-4s".formatted(name, count);
    return count == 0 ? text : terminal.paint(text, color);
  }
}
