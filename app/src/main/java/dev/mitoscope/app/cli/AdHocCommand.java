package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.VaultException;
import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope adhoc}: one task over hosts, with the flags of {@code ansible}. */
@Command(
    name = "adhoc",
    description = "Run one task on hosts.",
    mixinStandardHelpOptions = true,
    versionProvider = AnsibleVersion.class)
public final class AdHocCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunFlags flags = new RunFlags();
  @Mixin private PlaybookDirectoryOption directory = new PlaybookDirectoryOption();

  @Parameters(paramLabel = "PATTERN", description = "Which hosts.")
  private String pattern = "";

  @Option(
      names = {"-m", "--module-name"},
      paramLabel = "MODULE",
      description = "The module; command when none is named.")
  private @Nullable String module;

  @Option(
      names = {"-a", "--args"},
      paramLabel = "ARGUMENTS",
      description = "Its arguments: key=value, JSON, or the command.")
  private @Nullable String arguments;

  @Option(
      names = {"-B", "--background"},
      paramLabel = "SECONDS",
      description = "Let the task run in the background, for so long at most.")
  private @Nullable Integer background;

  @Option(
      names = {"-P", "--poll"},
      paramLabel = "SECONDS",
      description = "With -B: how often to look after it; 0 to leave it alone.")
  private @Nullable Integer poll;

  @Option(
      names = "--task-timeout",
      paramLabel = "SECONDS",
      description = "How long the task may take.")
  private @Nullable Integer taskTimeout;

  @Option(
      names = {"-o", "--one-line"},
      description = "One line for each host.")
  private boolean oneLine;

  @Option(
      names = {"-t", "--tree"},
      paramLabel = "DIR",
      description = "Write each host's result to a file of its name in this directory.")
  private @Nullable Path tree;

  @Override
  public Integer call() throws InterruptedException {
    String problem = flags.problem();
    if (problem != null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
    return new HeadlessRun(flags, spec.commandLine().getErr())
        .run(
            this::request,
            RequestedReport.adHoc(oneLine, tree),
            (session, request) ->
                session.startAdHoc(
                    pattern,
                    request.settings().getOrDefault("module", "command"),
                    request.settings().getOrDefault("arguments", ""),
                    request));
  }

  private RunRequest request(Configuration configuration) throws IOException, VaultException {
    Map<String, String> settings = new LinkedHashMap<>();
    String configured = configuration.text("DEFAULT_MODULE_NAME");
    put(settings, "module", module == null ? configured : module);
    put(
        settings,
        "arguments",
        arguments == null ? configuration.text("DEFAULT_MODULE_ARGS") : arguments);
    put(settings, "background", background);
    put(settings, "poll", orElse(poll, configuration.integer("DEFAULT_POLL_INTERVAL")));
    put(settings, "task-timeout", orElse(taskTimeout, configuration.integer("TASK_TIMEOUT")));
    for (Path given : directory.directories()) {
      settings.put("playbook-dir", given.toString());
    }
    return flags.request(
        configuration,
        List.of(),
        List.of(),
        List.of(),
        settings,
        !flags.listsHosts(),
        CommandText.of(spec));
  }

  private static @Nullable Number orElse(@Nullable Integer given, @Nullable Long configured) {
    if (given != null) {
      return given;
    }
    return configured;
  }

  private static void put(Map<String, String> settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.put(name, value.toString());
    }
  }
}
