package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.report.EngineLogReport;
import dev.mitoscope.playbook.report.LossReport;
import dev.mitoscope.playbook.report.Palette;
import dev.mitoscope.playbook.report.ReportOptions;
import dev.mitoscope.playbook.report.Reports;
import dev.mitoscope.playbook.report.RunLog;
import dev.mitoscope.playbook.report.Terminal;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run without a window: printed, and written to a file when one is named. */
final class HeadlessRun {

  /** The exit code of ansible-playbook for what it can't begin with. */
  private static final int REFUSED = 1;

  private static final int WRONG_OPTIONS = 5;

  /** Makes the request; may ask for passwords. */
  @FunctionalInterface
  interface Requester {
    RunRequest of(Configuration configuration) throws IOException, VaultException;
  }

  private final RunFlags flags;
  private final PrintWriter errors;

  HeadlessRun(RunFlags flags, PrintWriter errors) {
    this.flags = flags;
    this.errors = errors;
  }

  /**
   * Runs what is started in the session, and ends with it.
   *
   * @return the exit code
   */
  int run(
      Requester requester,
      Function<Configuration, RequestedReport> wanted,
      BiFunction<Session, RunRequest, Run> start)
      throws InterruptedException {
    try (Interruption interruption = Interruption.begin()) {
      Configuration configuration = Configuration.load();
      RunRequest request = requester.of(configuration);
      EventStream events = new EventStream();
      TerminalWidth width = Tty.isOutput() ? new TerminalWidth() : null;
      ProgressLine progress = new ProgressLine(Tty.isInput() ? width : null);
      Terminal terminal = terminal(configuration, progress, width);
      if (request.verbosity() > 0) {
        Path used = configuration.file();
        terminal.print(
            used == null
                ? "No config file found; using defaults"
                : "Using " + used + " as config file",
            Terminal.Color.VERBOSE);
      }
      RequestedReport report = wanted.apply(configuration);
      ReportOptions options;
      try {
        options = ReportOptions.of(configuration, request.verbosity());
      } catch (IllegalArgumentException e) {
        refuse(String.valueOf(e.getMessage()));
        return WRONG_OPTIONS;
      }
      events.subscribe(
          new Reports(terminal, options)
              .of(report.stdout(), report.more(), tree(report, configuration)));
      events.subscribe(EngineLogReport.of(terminal, request.verbosity()));
      events.subscribe(new LossReport(terminal));
      events.subscribe(progress);
      Path path = flags.eventFile();
      try (RunFile file = path == null ? null : RunFile.create(path)) {
        if (file != null) {
          events.subscribe(file);
        }
        configuration.warnings().forEach(text -> events.emit(new RunEvent.Warning(text, false)));
        return run(session -> start.apply(session, request), events, interruption);
      }
    } catch (InventoryException e) {
      return refuse(e.describe());
    } catch (VaultException | Reports.UnknownReportException e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Path tree(RequestedReport report, Configuration configuration) {
    String configured = configuration.text("CALLBACK_TREE_DIR");
    return report.tree() == null && configured != null ? Path.of(configured) : report.tree();
  }

  private int refuse(String message) {
    Complaints.to(errors).fail(message);
    return REFUSED;
  }

  private int run(Function<Session, Run> start, EventStream events, Interruption interruption)
      throws InterruptedException {
    PromptAnswers answers = new PromptAnswers();
    events.subscribe(answers);
    try (Session session =
        MitoscopeSession.open(flags.vault(), flags.inventories(), events, true)) {
      answers.to(session);
      Run run = start.apply(session);
      interruption.concerns(run, session, answers::interruptsPause);
      return run.await();
    }
  }

  private static Terminal terminal(
      Configuration configuration, ProgressLine progress, @Nullable TerminalWidth width)
      throws IOException {
    boolean attached = width != null;
    boolean colors =
        configuration.isTrue("ANSIBLE_FORCE_COLOR")
            || (attached && !configuration.isTrue("ANSIBLE_NOCOLOR"));
    String log = configuration.text("DEFAULT_LOG_PATH");
    return new Terminal(
        new PrintStream(progress.under(System.out), true, StandardCharsets.UTF_8),
        new PrintStream(progress.under(System.err), true, StandardCharsets.UTF_8),
        width == null ? 0 : width.columns() - 1,
        colors ? Palette.of(configuration) : null,
        log == null ? text -> {} : RunLog.append(Path.of(log)));
  }
}
