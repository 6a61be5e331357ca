package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.variables.ExtraVariables;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.multiplexer.Engine;
import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.RunRequest;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.parse.PlaybookParser;
import dev.mitoscope.playbook.plugin.FactFiles;
import dev.mitoscope.playbook.strategy.RunControl;
import dev.mitoscope.playbook.strategy.Tally;
import dev.mitoscope.playbook.task.HostMemory;
import dev.mitoscope.playbook.task.Past;
import dev.mitoscope.playbook.task.RunFacts;
import dev.mitoscope.playbook.task.Services;
import dev.mitoscope.playbook.task.TaskEngine;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run from its request to its recap. */
final class RunPreparation {
  /** Exit codes of ansible-playbook. */
  private static final int PARSE_ERROR = 4;

  private static final int OTHER_ERROR = 1;
  private static final int WRONG_OPTIONS = 5;
  private static final int INTERRUPTED = 99;
  private static final int UNEXPECTED = 250;

  private final Configuration configuration;
  private final SessionVault vault;
  private final Engine engine;
  private final EventSink events;
  private final MitoscopeSession session;
  private final RunRequest request;
  private final @Nullable AdHocPlay adHoc;
  private final RunSettings settings;
  private final Tally tally = new Tally();
  private final HostsOfPlays hosts;
  private final StartAt startAt;

  /** What is known of hosts, from one playbook to the next. */
  private final Map<String, HostMemory> memories = new ConcurrentHashMap<>();

  private final long start = System.nanoTime();

  RunPreparation(
      Configuration configuration,
      SessionVault vault,
      Engine engine,
      EventSink events,
      MitoscopeSession session,
      RunRequest request,
      @Nullable AdHocPlay adHoc) {
    this.configuration = configuration;
    this.vault = vault;
    this.engine = engine;
    this.events = events;
    this.session = session;
    this.request = request;
    this.adHoc = adHoc;
    this.settings = new RunSettings(request);
    this.startAt = new StartAt(settings.text("start-at-task"));
    this.hosts = new HostsOfPlays(engine, events);
  }

  /** Runs it; returns the exit code. */
  int run(RunControl control) throws InterruptedException {
    emitStart();
    int code;
    try {
      code = runAll(control);
    } catch (PlaybookException e) {
      int kind =
          switch (e.kind()) {
            case WRITTEN_WRONGLY -> PARSE_ERROR;
            case MISSING -> OTHER_ERROR;
            case WRONG_OPTIONS -> WRONG_OPTIONS;
          };
      // The play of an ad-hoc task is in no file that anybody could look into.
      String position = adHoc == null ? text(e.position()) : null;
      code = fail(String.valueOf(e.getMessage()), position, kind);
    } catch (InventoryException e) {
      Origin origin = e.origin();
      code =
          fail(
              String.valueOf(e.getMessage()),
              origin == null ? null : origin.position(),
              e.getCause() instanceof YamlException ? PARSE_ERROR : OTHER_ERROR);
    } catch (TemplateException e) {
      code = fail(e.problem(), text(e.position()), OTHER_ERROR);
    } catch (StackException e) {
      Origin origin = e.origin();
      code =
          fail(
              String.valueOf(e.getMessage()),
              origin == null ? null : origin.position(),
              OTHER_ERROR);
    } catch (IOException e) {
      code = fail(String.valueOf(e.getMessage()), null, OTHER_ERROR);
    } catch (RuntimeException e) {
      code = fail("Unexpected Exception, this is probably a bug: " + e, null, UNEXPECTED);
    }
    if (control.isStopped()) {
      code = INTERRUPTED;
    }
    events.emit(
        new RunEvent.RunFinished(code, tally.recap(), (System.nanoTime() - start) / 1_000_000));
    return code;
  }

  private static @Nullable String text(@Nullable Position position) {
    return position == null ? null : position.toString();
  }

  private int fail(String message, @Nullable String position, int code) {
    events.emit(new RunEvent.RunError(engine.secrets().mask(message), position, null));
    return code;
  }

  private void emitStart() {
    Inventory inventory = session.inventory();
    events.emit(
        new RunEvent.RunStarted(
            UUID.randomUUID().toString(),
            request.playbooks().stream().map(Path::toString).toList(),
            inventory == null ? List.of() : inventory.sources(),
            request.limit(),
            request.check(),
            request.diff(),
            forks(),
            Tags.parse(request.tags()),
            Tags.parse(request.skipTags()),
            engine.secrets().mask(String.valueOf(settings.text("command"))),
            "0.1.0"));
  }

  private int forks() {
    return request.forks() > 0 ? request.forks() : configuration.forks();
  }

  private int runAll(RunControl control) throws InterruptedException, IOException {
    Inventory inventory = session.inventory();
    if (inventory == null) {
      throw session.inventoryFailure();
    }
    Layer extraVars =
        ExtraVariables.parse(
            request.extraVars(),
            configuration.directory(),
            FileContents.of(configuration, vault.get()),
            configuration.hashBehaviour());
    String pattern = adHoc == null ? "all" : adHoc.pattern();
    if (inventory.hosts("all").isEmpty()
        && configuration.isTrue("LOCALHOST_WARNING")
        && !Host.LOCAL_NAMES.contains(pattern)) {
      events.emit(
          new RunEvent.Warning(
              "provided hosts list is empty, only localhost is available. Note that the implicit"
                  + " localhost does not match 'all'",
              false));
    }
    if (request.limit() != null
        && !inventory.hosts("all").isEmpty()
        && !Host.LOCAL_NAMES.contains(pattern)
        && inventory.hosts(List.of(pattern), request.limit()).isEmpty()) {
      return fail(
          "Specified inventory, host pattern and/or --limit leaves us with no hosts to target.",
          null,
          OTHER_ERROR);
    }
    if (adHoc != null
        && !Host.LOCAL_NAMES.contains(pattern)
        && inventory.hosts(List.of(pattern), request.limit()).isEmpty()) {
      events.emit(new RunEvent.Warning("No hosts matched, nothing to do", false));
      return 0;
    }
    if (adHoc != null && settings.has("list-hosts")) {
      events.emit(new RunEvent.Message(adHoc.hosts(inventory, request.limit())));
      return 0;
    }
    Past past = past();
    StepQuestions step = new StepQuestions(engine, control, settings.has("step"));
    List<Path> playbooks = playbooks();
    FactCache cache = new FactCache(new FactFiles(configuration));
    List<String> names = inventory.hosts().stream().map(Host::name).toList();
    if (settings.has("flush-cache")) {
      cache.flush(names);
    }
    cache.load(names, memories);
    int code = 0;
    for (int i = 0; i < playbooks.size() && code == 0; i++) {
      Path given = adHoc != null ? playbooks.get(i) : request.playbooks().get(i);
      try {
        code = runPlaybook(given, playbooks.get(i), inventory, extraVars, past, step, control);
      } finally {
        cache.save(memories);
      }
      if (code == 0 && i + 1 < playbooks.size()) {
        events.emit(new RunEvent.PlaybookFinished(tally.recap()));
      }
    }
    if (code == 0 && startAt.isMissed() && !control.isStopped()) {
      events.emit(
          new RunEvent.RunError(
              "No matching task \"%s\" found, neither in the playbooks nor in what they include."
                  .formatted(settings.text("start-at-task")),
              null,
              null));
    }
    return code;
  }

  private Past past() throws IOException {
    String file = settings.text("resume");
    if (file == null) {
      return Past.NONE;
    }
    RecordedRun recorded = RecordedRun.read(configuration.directory().resolve(file));
    events.emit(
        new RunEvent.Message(
            "Resuming: what %s tells of %d ends of tasks is shown again and not done again."
                .formatted(file, recorded.count())));
    return new Resumption(recorded, events);
  }

  private List<Path> playbooks() throws IOException {
    if (adHoc != null) {
      return List.of(adHoc.file(directory()));
    }
    List<Path> playbooks = new ArrayList<>();
    for (Path given : request.playbooks()) {
      Path file = configuration.directory().resolve(given).normalize();
      if (!Files.exists(file)) {
        throw new IOException("the playbook: " + given + " could not be found");
      }
      if (Files.isDirectory(file)) {
        throw new IOException("the playbook: " + given + " does not appear to be a file");
      }
      playbooks.add(file);
    }
    return playbooks;
  }

  private int runPlaybook(
      Path given,
      Path playbook,
      Inventory inventory,
      Layer extraVars,
      Past past,
      StepQuestions step,
      RunControl control)
      throws InterruptedException, IOException {
    Path directory = adHoc != null ? directory() : playbook.resolveSibling("");
    Actions actions = new Actions();
    Services services =
        new RunServices(
                configuration, vault.get(), engine, events, settings.connection(), modulePaths())
            .of(directory, actions, forks(), control, past);
    RunFacts facts = facts(extraVars);
    VariableStore store =
        new VariableStore(inventory, configuration, vault.get(), List.of(directory));
    TaskEngine tasks = new TaskEngine(services, store, facts, memories, session::loadInventory);
    RunSurroundings surroundings =
        new RunSurroundings(
            configuration,
            vault.get(),
            services.modules(),
            actions,
            services.templating(),
            extraVars,
            tasks::variablesOf,
            events::emit);
    PlaybookParser parser = new PlaybookParser(surroundings);
    if (adHoc != null) {
      surroundings.give(playbook, adHoc.yaml(settings));
    }
    List<Play> plays = parser.parse(playbook);
    PlayListing.Wanted listed = PlayListing.Wanted.of(settings);
    if (settings.has("syntax-check") || listed.any()) {
      PlayListing listing =
          new PlayListing(
              inventory,
              request.limit(),
              listed,
              Tags.parse(request.tags()),
              Tags.parse(request.skipTags()),
              (value, play) -> surroundings.render(value, play, Map.of(), play.position()));
      events.emit(new RunEvent.Message(listing.of(given, plays)));
      return 0;
    }
    startAt.lookInto(plays);
    PlaybookRun run =
        new PlaybookRun(
            new PlaybookRun.Means(
                inventory,
                tasks,
                facts,
                control,
                events,
                tally,
                parser.tasks(),
                services.core().line(),
                (value, play, variables) ->
                    surroundings.render(value, play, variables, play.position()),
                (play, names) -> hosts.describe(play, names, inventory, tasks),
                new VariablePrompts(
                    engine,
                    control,
                    events,
                    (template, play, variables) ->
                        surroundings.render(template, play, variables, play.position())),
                startAt,
                step,
                settings,
                Objects.requireNonNullElse(
                    settings.text("strategy"),
                    String.valueOf(configuration.text("DEFAULT_STRATEGY"))),
                String.valueOf(configuration.text("DEFAULT_GATHERING"))));
    int code = run.run(plays);
    Path retry = adHoc != null ? null : RetryFile.write(configuration, playbook, run.lost());
    if (retry != null) {
      events.emit(new RunEvent.Message("\tto retry, use: --limit @" + retry + "\n"));
    }
    return code;
  }

  private List<Path> modulePaths() {
    String given = settings.text("module-path");
    return given == null
        ? List.of()
        : Stream.of(given.split(":", -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> configuration.directory().resolve(folder))
            .toList();
  }

  /** Where relative paths begin when there is no playbook. */
  private Path directory() {
    String given = settings.text("playbook-dir");
    return given == null ? configuration.directory() : Path.of(given);
  }

  private RunFacts facts(Layer extraVars) {
    List<String> tags = Tags.parse(request.tags());
    return new RunFacts(
        extraVars,
        request.check(),
        request.diff(),
        forks(),
        request.verbosity(),
        tags.isEmpty() ? List.of("all") : tags,
        Tags.parse(request.skipTags()),
        request.limit());
  }
}
