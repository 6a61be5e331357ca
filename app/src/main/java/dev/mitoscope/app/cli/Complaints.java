package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.report.ReportOptions;
import dev.mitoscope.playbook.report.WrappedText;
import dev.mitoscope.templating.Line;
import java.io.PrintWriter;

/** Warnings and errors of a command in the form of the ansible-core that is followed. */
public record Complaints(PrintWriter errors, Line line) {

  /** As this machine's configuration has it; where that can't be read, as the classic line. */
  public static Complaints to(PrintWriter errors) {
    try {
      return new Complaints(errors, ReportOptions.line(Configuration.load()));
    } catch (InventoryException e) {
      return new Complaints(errors, Line.CLASSIC);
    }
  }

  /** Something that is strange and no error. */
  public void warn(String text) {
    String whole = "[WARNING]: " + text;
    errors.println(
        line == Line.CURRENT
            ? whole
            : String.join("\n", WrappedText.wrap(whole, TerminalWidth.ofMessages(), true)));
    errors.flush();
  }

  /** Why the command did not do what it should. */
  public void fail(String text) {
    errors.println((line == Line.CURRENT ? "[ERROR]: " : "ERROR! ") + text);
    errors.flush();
  }
}
