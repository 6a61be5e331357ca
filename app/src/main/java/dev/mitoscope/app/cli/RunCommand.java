package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.Vault;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope run}: playbooks, with the flags, output and exit codes of ansible-playbook. */
@Command(
    name = "run",
    description = "Run playbooks as ansible-playbook does.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunFlags flags = new RunFlags();

  @Parameters(arity = "1..*", paramLabel = "PLAYBOOK", description = "The playbooks.")
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

  @Option(
      names = "--start-at-task",
      paramLabel = "NAME",
      description = "Begin with the task of this name.")
  private @Nullable String startAt;

  @Option(names = "--syntax-check", description = "Only read the playbooks.")
  private boolean syntaxCheck;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (forceHandlers) {
      settings.put("force-handlers", "true");
    }
    if (syntaxCheck) {
      settings.put("syntax-check", "true");
    }
    if (startAt != null) {
      settings.put("start-at-task", startAt);
    }
    RunRequest request = flags.request(playbooks, tags, skipTags, settings, CommandText.of(spec));
    return new HeadlessRun(flags, Vault.EMPTY).run(session -> session.start(request));
  }
}
