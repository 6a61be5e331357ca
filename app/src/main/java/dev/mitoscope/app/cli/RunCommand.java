package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.CommandLine;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.UsageException;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
import dev.mitoscope.app.order.CommandText;
import dev.mitoscope.app.order.RunOrder;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code mitoscope run}: playbooks, with the flags, output and exit codes of ansible-playbook. */
public final class RunCommand implements Command {
  private final RunFlags flags = new RunFlags();

  private final Words playbooks = Words.any("PLAYBOOK", "The playbooks.", 0);

  private final Value<String> tags =
      Value.text("TAGS", "Only tasks with these tags.", "-t", "--tags");

  private final Value<String> skipTags =
      Value.text("TAGS", "No tasks with these tags.", "--skip-tags");

  private final Flag forceHandlers =
      new Flag("Run handlers even where a task failed.", "--force-handlers");

  private final Flag flushCache =
      new Flag("Forget the cached facts of every host first.", "--flush-cache");

  private final Value<String> startAt =
      Value.text("NAME", "Begin with the task of this name.", "--start-at-task");

  private final Flag step =
      new Flag("Ask before each task: no, yes, or go on to the end.", "--step");

  private final Flag syntaxCheck = new Flag("Only read the playbooks.", "--syntax-check");
  private final Flag listTasks = new Flag("Only print the tasks.", "--list-tasks");
  private final Flag listTags = new Flag("Only print the tags.", "--list-tags");

  private final Value<Path> resume =
      Value.path(
          "FILE",
          "Go on with the run that wrote this file with --events and was killed; with its own"
              + " playbooks and flags where none are given.",
          "--resume");

  private final Value<String> strategy =
      Value.text(
          "NAME",
          "The strategy of plays that name none: linear, free or host_pinned.",
          "--strategy");

  /** What the run of an event file was asked for, to go on with it. */
  public static RunOrder recorded(Path eventFile) throws IOException {
    RunCommand command = new RunCommand();
    try {
      CommandLine.parse(command, CommandText.ofRun(eventFile));
      RunRequest request = command.request(Configuration.load(), false, "");
      return new RunOrder(command.flags.inventories(), request).resuming(eventFile);
    } catch (UsageException | VaultException e) {
      throw new IllegalArgumentException("its command line can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String description() {
    return "Run playbooks as ansible-playbook does.";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(flags.options());
    options.addAll(
        List.of(
            tags,
            skipTags,
            forceHandlers,
            flushCache,
            startAt,
            step,
            syntaxCheck,
            listTasks,
            listTags,
            resume,
            strategy));
    return options;
  }

  @Override
  public List<List<? extends Option>> alternatives() {
    return flags.alternatives();
  }

  @Override
  public Words words() {
    return playbooks;
  }

  @Override
  public Supplier<List<String>> version() {
    return AnsibleVersion.of("run", "ansible-playbook");
  }

  @Override
  public int run(Invocation invocation) throws Exception {
    Path killed = resume.last();
    if (killed != null && playbooks.all().isEmpty()) {
      return runAgain(killed, invocation);
    }
    if (playbooks.all().isEmpty()) {
      throw new UsageException("the following arguments are required: playbook");
    }
    if (killed != null && killed.equals(flags.eventFile())) {
      throw new UsageException("--events must name another file than --resume reads");
    }
    flags.verify();
    return new HeadlessRun(flags, invocation.err())
        .run(
            configuration ->
                request(configuration, true, CommandText.of(invocation.name(), invocation.words())),
            RequestedReport.PLAYBOOK,
            (session, request) -> session.start(request));
  }

  private static int runAgain(Path killed, Invocation invocation) throws Exception {
    List<String> line;
    try {
      line = new ArrayList<>(CommandText.ofRun(killed));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("cannot resume from " + killed + ": " + e.getMessage());
    }
    line.addAll(invocation.words());
    return new CommandLine().run(invocation.name(), new RunCommand(), line);
  }

  /**
   * @param asks for passwords where flags say so
   * @param command for the record
   */
  private RunRequest request(Configuration configuration, boolean asks, String command)
      throws IOException, VaultException {
    Map<String, String> settings = new LinkedHashMap<>();
    flag(settings, "force-handlers", forceHandlers);
    flag(settings, "flush-cache", flushCache);
    flag(settings, "step", step);
    flag(settings, "syntax-check", syntaxCheck);
    flag(settings, "list-tasks", listTasks);
    flag(settings, "list-tags", listTags);
    put(settings, "resume", resume.last());
    put(settings, "start-at-task", startAt.last());
    put(settings, "strategy", strategy.last());
    boolean runs =
        !(syntaxCheck.isGiven() || listTasks.isGiven() || listTags.isGiven() || flags.listsHosts());
    return flags.request(
        configuration,
        playbooks.all().stream().map(Path::of).toList(),
        tags.all().isEmpty() ? configuration.list("TAGS_RUN") : tags.all(),
        skipTags.all().isEmpty() ? configuration.list("TAGS_SKIP") : skipTags.all(),
        settings,
        runs && asks,
        command);
  }

  private static void flag(Map<String, String> settings, String name, Flag flag) {
    put(settings, name, flag.isGiven() ? "true" : null);
  }

  private static void put(Map<String, String> settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.put(name, value.toString());
    }
  }
}
