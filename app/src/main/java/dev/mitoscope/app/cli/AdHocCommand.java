package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
import dev.mitoscope.app.order.CommandText;
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

/** {@code mitoscope adhoc}: one task over hosts, with the flags of {@code ansible}. */
public final class AdHocCommand implements Command {
  private final RunFlags flags = new RunFlags();
  private final PlaybookDirectoryOption directory = new PlaybookDirectoryOption();

  private final Words pattern = Words.one("PATTERN", "Which hosts.");

  private final Value<String> module =
      Value.text("MODULE", "The module; command when none is named.", "-m", "--module-name");

  private final Value<String> arguments =
      Value.text("ARGUMENTS", "Its arguments: key=value, JSON, or the command.", "-a", "--args");

  private final Value<Integer> background =
      Value.number(
          "SECONDS",
          "Let the task run in the background, for so long at most.",
          "-B",
          "--background");

  private final Value<Integer> poll =
      Value.number(
          "SECONDS", "With -B: how often to look after it; 0 to leave it alone.", "-P", "--poll");

  private final Value<Integer> taskTimeout =
      Value.number("SECONDS", "How long the task may take.", "--task-timeout");

  private final Flag oneLine = new Flag("One line for each host.", "-o", "--one-line");

  private final Value<Path> tree =
      Value.path(
          "DIR",
          "Write each host's result to a file of its name in this directory.",
          "-t",
          "--tree");

  @Override
  public String description() {
    return "Run one task on hosts.";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(flags.options());
    options.add(directory.option());
    options.addAll(List.of(module, arguments, background, poll, taskTimeout, oneLine, tree));
    return options;
  }

  @Override
  public List<List<? extends Option>> alternatives() {
    return flags.alternatives();
  }

  @Override
  public Words words() {
    return pattern;
  }

  @Override
  public Supplier<List<String>> version() {
    return AnsibleVersion.of("adhoc", "ansible");
  }

  @Override
  public int run(Invocation invocation) throws Exception {
    flags.verify();
    return new HeadlessRun(flags, invocation.err())
        .run(
            configuration -> request(configuration, invocation),
            RequestedReport.adHoc(oneLine.isGiven(), tree.last()),
            (session, request) ->
                session.startAdHoc(
                    pattern.firstOr(""),
                    request.settings().getOrDefault("module", "command"),
                    request.settings().getOrDefault("arguments", ""),
                    request));
  }

  private RunRequest request(Configuration configuration, Invocation invocation)
      throws IOException, VaultException {
    Map<String, String> settings = new LinkedHashMap<>();
    String configured = configuration.text("DEFAULT_MODULE_NAME");
    put(settings, "module", orElse(module.last(), configured));
    put(settings, "arguments", orElse(arguments.last(), configuration.text("DEFAULT_MODULE_ARGS")));
    put(settings, "background", background.last());
    put(settings, "poll", orElse(poll.last(), configuration.integer("DEFAULT_POLL_INTERVAL")));
    put(
        settings,
        "task-timeout",
        orElse(taskTimeout.last(), configuration.integer("TASK_TIMEOUT")));
    for (Path given : directory.directories(configuration)) {
      settings.put("playbook-dir", given.toString());
    }
    return flags.request(
        configuration,
        List.of(),
        List.of(),
        List.of(),
        settings,
        !flags.listsHosts(),
        CommandText.of(invocation.name(), invocation.words()));
  }

  private static @Nullable Object orElse(@Nullable Object given, @Nullable Object configured) {
    return given == null ? configured : given;
  }

  private static void put(Map<String, String> settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.put(name, value.toString());
    }
  }
}
