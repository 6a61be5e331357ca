package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.RunEvent.StopDepth;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.playbook.Run;
import dev.mitoscope.playbook.Session;
import dev.mitoscope.playbook.report.DefaultReport;
import dev.mitoscope.playbook.report.Terminal;
import dev.mitoscope.playbook.run.MitoscopeSession;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** A run without a window: printed, and written to a file when one is named. */
final class HeadlessRun {

  /** The exit code of ansible-playbook when the user interrupts it. */
  private static final int INTERRUPTED = 99;

  private final RunFlags flags;
  private final Vault vault;

  HeadlessRun(RunFlags flags, Vault vault) {
    this.flags = flags;
    this.vault = vault;
  }

  /**
   * Runs what is started in the session, and ends with it.
   *
   * @return the exit code
   */
  int run(Function<Session, Run> start) throws IOException, InterruptedException {
    Configuration configuration = Configuration.load();
    EventStream events = new EventStream();
    EventSink report = new DefaultReport(terminal(configuration), flags.verbosity());
    events.subscribe(recorded -> report.emit(recorded.event()));
    Path path = flags.eventFile();
    try (RunFile file = path == null ? null : RunFile.create(path)) {
      if (file != null) {
        events.subscribe(file);
      }
      return run(start, events);
    }
  }

  private int run(Function<Session, Run> start, EventStream events) throws InterruptedException {
    Session session = MitoscopeSession.open(vault, flags.inventories(), events, false);
    try (session) {
      Run run = start.apply(session);
      Thread interrupted = onInterrupt(run, session);
      try {
        return run.await();
      } finally {
        forget(interrupted);
      }
    }
  }

  /** Ctrl-C stops the run, closes the tree, and says so with its exit code. */
  private static Thread onInterrupt(Run run, Session session) {
    Thread hook =
        new Thread(
            () -> {
              System.err.println(" [ERROR]: User interrupted execution");
              run.stop(StopDepth.CANCEL_TASK, null);
              session.close();
              Runtime.getRuntime().halt(INTERRUPTED);
            },
            "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends the process.
      return;
    }
  }

  private static Terminal terminal(Configuration configuration) {
    boolean attached =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean colors =
        configuration.isTrue("ANSIBLE_FORCE_COLOR")
            || (attached && !configuration.isTrue("ANSIBLE_NOCOLOR"));
    return new Terminal(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        attached ? TerminalWidth.columns() - 1 : 0,
        colors);
  }
}
