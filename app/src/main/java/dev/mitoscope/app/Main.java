package dev.mitoscope.app;

import dev.mitoscope.app.cli.AdHocCommand;
import dev.mitoscope.app.cli.BenchCommand;
import dev.mitoscope.app.cli.ConsoleCommand;
import dev.mitoscope.app.cli.DemoCommand;
import dev.mitoscope.app.cli.InventoryCommand;
import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.cli.StackCommand;
import dev.mitoscope.app.cli.TemplateCommand;
import dev.mitoscope.app.cli.VaultCommand;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.multiplexer.method.ssh.SshWarmUp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line's entry; without a command, the console. Loads no JavaFX class: only the
 * console's own command does.
 */
@Command(
    name = "mitoscope",
    description = "A desktop operations console for Ansible estates.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "mitoscope 0.1.0")
public final class Main implements Runnable {

  private static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          Map.entry("help", CommandLine.HelpCommand.class),
          Map.entry("console", ConsoleCommand.class),
          Map.entry("run", RunCommand.class),
          Map.entry("adhoc", AdHocCommand.class),
          Map.entry("demo", DemoCommand.class),
          Map.entry("template", TemplateCommand.class),
          Map.entry("inventory", InventoryCommand.class),
          Map.entry("stack", StackCommand.class),
          Map.entry("vault", VaultCommand.class),
          Map.entry("bench", BenchCommand.class));

  /** Those that mostly connect over SSH, which has to be made ready; another core can do it. */
  private static final Set<String> CONNECTING = Set.of("run", "adhoc");

  private final CommandLine commandLine = new CommandLine(this);

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command; its exit code. */
  static int run(String... arguments) {
    return new Main().execute(arguments);
  }

  private int execute(String... arguments) {
    String[] words = arguments.length == 0 ? new String[] {"console"} : arguments;
    if (CONNECTING.contains(words[0])) {
      SshWarmUp.begin();
    }
    addCommands(words[0]);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        // As argparse, which Ansible's commands use: the last of several values counts, an
        // unambiguous beginning stands for a flag, and @FILE is for the flag to read.
        .setOverwrittenOptionsAllowed(true)
        .setAbbreviatedOptionsAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::report)
        .execute(words);
  }

  /** Only the wanted one where it is known: reading the options of all takes 0.1 s of a start. */
  private void addCommands(String wanted) {
    boolean known = COMMANDS.stream().anyMatch(each -> each.getKey().equals(wanted));
    COMMANDS.stream()
        .filter(each -> each.getKey().equals(wanted) || !known || wanted.equals("help"))
        .forEach(each -> commandLine.addSubcommand(each.getKey(), each.getValue()));
  }

  @Override
  public void run() {
    commandLine.usage(System.err);
  }

  private static int refuse(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    command.getErr().println("mitoscope: " + exception.getMessage());
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  /**
   * What no command turned into a message of its own: one line, and the trace where it can be sent
   * in.
   */
  private static int report(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    if (exception instanceof InventoryException wrong) {
      command.getErr().println("ERROR! " + wrong.describe());
      return 5;
    }
    String text = exception.getMessage();
    command
        .getErr()
        .println("mitoscope: unexpected error: " + (text == null ? exception.toString() : text));
    if (System.getenv("MITOSCOPE_TRACE") != null) {
      command.getErr().println(String.join("\n", traceOf(exception)));
    } else {
      command.getErr().println("Set MITOSCOPE_TRACE=1 to see where it comes from.");
    }
    return 250;
  }

  private static String[] traceOf(Throwable throwable) {
    return Arrays.stream(throwable.getStackTrace())
        .map(frame -> "    at " + frame)
        .toArray(String[]::new);
  }
}
