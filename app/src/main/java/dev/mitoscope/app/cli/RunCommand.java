package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope run}: playbooks, with the flags, output and exit codes of ansible-playbook. */
@Command(
    name = "run",
    description = "Run playbooks as ansible-playbook does.",
    mixinStandardHelpOptions = true,
    versionProvider = AnsibleVersion.class)
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunFlags flags = new RunFlags();

  @Parameters(arity = "0..*", paramLabel = "PLAYBOOK", description = "The playbooks.")
  private List<Path> playbooks = List.of();

  @Option(
      names = {"-t", "--tags"},
      paramLabel = "TAGS",
      description = "Only tasks with these tags.")
  private List<String> tags = List.of();

  @Option(names = "--skip-tags", paramLabel = "TAGS", description = "No tasks with these tags.")
  private List<String> skipTags = List.of();

  @Option(names = "--force-handlers", description = "Run handlers even where a task failed.")
  private boolean forceHandlers;

  @Option(names = "--flush-cache", description = "Forget the cached facts of every host first.")
  private boolean flushCache;

  @Option(
      names = "--start-at-task",
      paramLabel = "NAME",
      description = "Begin with the task of this name.")
  private @Nullable String startAt;

  @Option(names = "--step", description = "Ask before each task: no, yes, or go on to the end.")
  private boolean step;

  @Option(names = "--syntax-check", description = "Only read the playbooks.")
  private boolean syntaxCheck;

  @Option(names = "--list-tasks", description = "Only print the tasks.")
  private boolean listTasks;

  @Option(names = "--list-tags", description = "Only print the tags.")
  private boolean listTags;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description =
          "Go on with the run that wrote this file with --events and was killed; with its own"
              + " playbooks and flags where none are given.")
  private @Nullable Path resume;

  @Override
  public Integer call() throws InterruptedException {
    Path killed = resume;
    if (killed != null && playbooks.isEmpty()) {
      return runAgain(killed);
    }
    if (playbooks.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'PLAYBOOK...'");
    }
    if (killed != null && killed.equals(flags.eventFile())) {
      throw new ParameterException(
          spec.commandLine(), "--events must name another file than --resume reads");
    }
    String problem = flags.problem();
    if (problem != null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
    return new HeadlessRun(flags, spec.commandLine().getErr())
        .run(this::request, RequestedReport.PLAYBOOK, (session, request) -> session.start(request));
  }

  private int runAgain(Path killed) {
    try {
      List<String> line = new ArrayList<>(CommandText.ofRun(killed));
      line.addAll(CommandText.arguments(spec));
      CommandLine again = new CommandLine(new RunCommand());
      again.setOverwrittenOptionsAllowed(true).setAbbreviatedOptionsAllowed(true);
      again.setExpandAtFiles(false);
      return again.execute(line.toArray(String[]::new));
    } catch (IOException | IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot resume from " + killed + ": " + e.getMessage());
    }
  }

  private RunRequest request(Configuration configuration) throws IOException, VaultException {
    Map<String, String> settings = new LinkedHashMap<>();
    flag(settings, "force-handlers", forceHandlers);
    flag(settings, "flush-cache", flushCache);
    flag(settings, "step", step);
    flag(settings, "syntax-check", syntaxCheck);
    flag(settings, "list-tasks", listTasks);
    flag(settings, "list-tags", listTags);
    if (resume != null) {
      settings.put("resume", resume.toString());
    }
    if (startAt != null) {
      settings.put("start-at-task", startAt);
    }
    boolean runs = !(syntaxCheck || listTasks || listTags || flags.listsHosts());
    return flags.request(
        configuration,
        playbooks,
        tags.isEmpty() ? configuration.list("TAGS_RUN") : tags,
        skipTags.isEmpty() ? configuration.list("TAGS_SKIP") : skipTags,
        settings,
        runs,
        CommandText.of(spec));
  }

  private static void flag(Map<String, String> settings, String name, boolean given) {
    if (given) {
      settings.put(name, "true");
    }
  }
}
