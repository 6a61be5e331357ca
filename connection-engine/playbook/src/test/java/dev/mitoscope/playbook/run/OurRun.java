package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultRequest;
import dev.mitoscope.multiplexer.Multiplexer;
import dev.mitoscope.multiplexer.Settings;
import dev.mitoscope.multiplexer.event.Event;
import dev.mitoscope.multiplexer.event.EventStream;
import dev.mitoscope.multiplexer.event.PromptEvent.PromptWanted;
import dev.mitoscope.multiplexer.event.Secrets;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.report.DefaultReport;
import dev.mitoscope.playbook.report.ReportOptions;
import dev.mitoscope.playbook.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A run of ours in this process: its exit code, its text, its events. */
record OurRun(int code, String text, List<Event> events) {

  static RunRequest request(Path playbook) {
    return new RunRequest(
        List.of(playbook), null, List.of(), List.of(), List.of(), false, false, 0, 0, Map.of());
  }

  static OurRun of(RunRequest request, Path inventory) throws InterruptedException {
    return of(request, inventory, System.getenv());
  }

  static OurRun of(RunRequest request, Path inventory, Map<String, String> environment)
      throws InterruptedException {
    return of(request, inventory, environment, null);
  }

  /**
   * @param answers what an operator replies to a question; null where nobody is there
   */
  static OurRun of(
      RunRequest request,
      Path inventory,
      Map<String, String> environment,
      @Nullable UnaryOperator<String> answers)
      throws InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    Configuration configuration =
        Configuration.load(environment, request.playbooks().getFirst().resolveSibling(""));
    DefaultReport report =
        new DefaultReport(
            new Terminal(out, out, 0, false), ReportOptions.of(configuration, request.verbosity()));
    List<Event> events = new CopyOnWriteArrayList<>();
    EventStream stream = new EventStream();
    stream.subscribe(recorded -> report.emit(recorded.event()));
    stream.subscribe(recorded -> events.add(recorded.event()));
    CompletableFuture<MitoscopeSession> open = new CompletableFuture<>();
    if (answers != null) {
      stream.subscribe(recorded -> {
        if (recorded.event() instanceof PromptWanted wanted) {
          String reply = answers.apply(wanted.text());
          Thread.ofVirtual().start(() -> open.join().answer(wanted.prompt(), reply.toCharArray()));
        }
      });
    }
    int code;
    try (MitoscopeSession session =
        new MitoscopeSession(
            configuration,
            VaultRequest.CONFIGURED,
            List.of(inventory.toString()),
            new Multiplexer(
                Settings.defaults()
                    .withConnectTimeout(Duration.ofMinutes(2))
                    .withInteractive(answers != null),
                new Secrets(),
                stream),
            stream)) {
      open.complete(session);
      code = session.start(request).await();
    }
    return new OurRun(code, text.toString(StandardCharsets.UTF_8), List.copyOf(events));
  }
}
