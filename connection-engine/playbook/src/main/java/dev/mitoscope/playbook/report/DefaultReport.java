package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptAnswered;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.multiplexer.event.RunEvent.HostTaskFinished;
import dev.mitoscope.multiplexer.event.RunEvent.ItemFinished;
import dev.mitoscope.multiplexer.event.RunEvent.PlayStarted;
import dev.mitoscope.multiplexer.event.RunEvent.TaskStarted;
import dev.mitoscope.playbook.report.Terminal.Color;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * A run printed as Ansible's {@code default} callback prints it: a fold over the events of the run
 * that holds only the names of its tasks. Safe for use from any thread.
 */
public final class DefaultReport implements EventSink {
  private final Terminal terminal;
  private final ReportOptions options;
  private final Messages messages;
  private final Banners banners;
  private final ResultLines results;

  /** The questions of {@code --step} that are open; printed once more when they are answered. */
  private final Map<String, String> steps = new HashMap<>();

  /** A play was begun; there is something to recapitulate. */
  private boolean playing;

  /** An error ended the run; Ansible prints no recap then. */
  private boolean failed;

  private boolean dryRun;

  private final CustomStats stats = new CustomStats();
  private final Queue<String> playbooks = new ArrayDeque<>();

  public DefaultReport(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
    this.messages = new Messages(terminal, options);
    this.banners = new Banners(terminal, options);
    this.results = new ResultLines(terminal, options, messages, banners);
  }

  @Override
  public synchronized void emit(Event event) {
    switch (event) {
      case RunEvent run -> print(run);
      case PromptWanted wanted when wanted.kind() == Kind.STEP ->
          steps.put(wanted.prompt(), wanted.text());
      case PromptAnswered answered when steps.containsKey(answered.prompt()) ->
          terminal.banner(String.valueOf(steps.remove(answered.prompt())));
      default -> {}
    }
  }

  private void print(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted started -> begin(started);
      case PlayStarted started -> {
        playing = true;
        banners.play(started);
      }
      case TaskStarted started -> banners.task(started);
      case ItemFinished finished -> results.print(finished);
      case HostTaskFinished finished -> {
        stats.take(finished);
        results.print(finished);
      }
      case RunEvent.HostTaskRetrying retrying -> retry(retrying);
      case RunEvent.FilesIncluded included -> include(included);
      case RunEvent.HandlerNotified notified -> {
        if (options.verbosity() > 1) {
          terminal.print(
              "NOTIFIED HANDLER " + notified.handler() + " for " + notified.host(), Color.VERBOSE);
        }
      }
      case RunEvent.JobPolled polled -> poll(polled);
      case RunEvent.ModuleChosen chosen -> {
        if (options.verbosity() > 2) {
          terminal.print("Using module file " + chosen.file(), Color.VERBOSE);
        }
      }
      case RunEvent.HostsExhausted exhausted -> terminal.banner("NO MORE HOSTS LEFT");
      case RunEvent.Message message -> terminal.print(message.text(), Color.NONE);
      case RunEvent.Warning warning -> messages.warning(warning);
      case RunEvent.RunError error -> {
        failed = true;
        messages.error(error);
      }
      case RunEvent.PlaybookFinished finished -> {
        recap(finished.recap());
        nextPlaybook();
      }
      case RunEvent.RunFinished finished -> recap(finished.recap());
      case RunEvent.HostTaskStarted started -> {
        if (options.hostStarts()) {
          String task = banners.name(started.task());
          terminal.print(" [started TASK: " + task + " on " + started.host() + "]", Color.OK);
        }
      }
      case RunEvent.HostTaskPhase phase -> {}
      case RunEvent.Output output -> {}
      case RunEvent.PlayFinished finished -> {}
      case RunEvent.RunPaused paused -> {}
      case RunEvent.RunStopping stopping -> {}
    }
  }

  private void begin(RunEvent.RunStarted started) {
    dryRun = started.check() && options.checkMarkers();
    banners.checkMode(started.check());
    playbooks.addAll(started.playbooks());
    nextPlaybook();
    if (dryRun) {
      terminal.banner("DRY RUN");
    }
  }

  private void nextPlaybook() {
    String playbook = playbooks.poll();
    if (playbook != null && options.verbosity() > 1) {
      terminal.banner("PLAYBOOK: " + Path.of(playbook).getFileName());
    }
  }

  private void recap(Map<String, RunEvent.HostCounts> counts) {
    if (playing && !failed) {
      new Recap(terminal).print(counts);
      if (options.customStats() && !stats.isEmpty()) {
        printStats();
      }
      if (dryRun) {
        terminal.banner("DRY RUN");
      }
    }
  }

  private void printStats() {
    terminal.banner("CUSTOM STATS: ");
    stats
        .ofHosts()
        .forEach(
            (host, of) -> terminal.print("\t" + host + ": " + PythonJson.joined(of), Color.NONE));
    if (!stats.ofRun().isEmpty()) {
      terminal.print("", Color.NONE);
      terminal.print("\tRUN: " + PythonJson.joined(stats.ofRun()), Color.NONE);
    }
    terminal.print("", Color.NONE);
  }

  private void retry(RunEvent.HostTaskRetrying retrying) {
    String text =
        "FAILED - RETRYING: [%s]: %s (%d retries left)."
            .formatted(
                ResultLabels.host(retrying.host(), retrying.result()),
                banners.name(retrying.task()),
                retrying.left());
    if (options.verbosity() > 2) {
      text += "Result was: " + results.text(retrying.result());
    }
    terminal.print(text, Color.DEBUG);
  }

  private void poll(RunEvent.JobPolled polled) {
    switch (polled.state()) {
      case RUNNING ->
          terminal.print(
              "ASYNC POLL on %s: jid=%s started=1 finished=0"
                  .formatted(polled.host(), polled.job()),
              Color.DEBUG);
      case OK ->
          terminal.print(
              "ASYNC OK on %s: jid=%s".formatted(polled.host(), polled.job()), Color.DEBUG);
      case FAILED ->
          terminal.print(
              "ASYNC FAILED on %s: jid=%s".formatted(polled.host(), polled.job()), Color.DEBUG);
    }
  }

  private void include(RunEvent.FilesIncluded included) {
    String text = "included: " + included.file() + " for " + String.join(", ", included.hosts());
    terminal.print(
        included.label() == null ? text : text + " => (item=" + included.label() + ")",
        Color.INCLUDED);
  }
}
