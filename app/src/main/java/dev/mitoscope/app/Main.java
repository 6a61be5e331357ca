package dev.mitoscope.app;

import dev.mitoscope.app.cli.AdHocCommand;
import dev.mitoscope.app.cli.BenchCommand;
import dev.mitoscope.app.cli.Complaints;
import dev.mitoscope.app.cli.ConsoleCommand;
import dev.mitoscope.app.cli.DemoCommand;
import dev.mitoscope.app.cli.InventoryCommand;
import dev.mitoscope.app.cli.RunCommand;
import dev.mitoscope.app.cli.StackCommand;
import dev.mitoscope.app.cli.TemplateCommand;
import dev.mitoscope.app.cli.VaultCommand;
import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.CommandLine;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.multiplexer.WarmUp;
import dev.mitoscope.multiplexer.method.ssh.SshProcess;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The command line's entry; without a command, the console. Loads no JavaFX class: only the
 * console's own command does.
 */
public final class Main implements Command {
  private static final String NAME = "mitoscope";
  private static final String VERSION = "mitoscope 0.1.0";

  private static final int REFUSED = 5;
  private static final int UNEXPECTED = 250;

  /** Those that mostly connect over SSH, which has to be made ready; another core can do it. */
  private static final Set<String> CONNECTING = Set.of("run", "adhoc");

  /** How many virtual threads run at a time. */
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * A virtual thread that computes, as templates may do for long, leaves its processor to no other;
   * with more carriers than processors the operating system still sees to it that what keeps
   * connections alive has its turn.
   */
  private static final int FEWEST_CARRIERS = 8;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... arguments) {
    if (System.getProperty(CARRIERS) == null) {
      int processors = Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(Math.max(FEWEST_CARRIERS, processors)));
    }
    int code = run(arguments);
    SshProcess.end();
    System.exit(code);
  }

  /** Runs the command; its exit code. */
  static int run(String... arguments) {
    List<String> words = arguments.length == 0 ? List.of("console") : List.of(arguments);
    if (CONNECTING.contains(words.getFirst())) {
      WarmUp.begin();
    }
    try {
      return new CommandLine().run(NAME, new Main(), words);
    } catch (InventoryException e) {
      Complaints.to(new PrintWriter(System.err, true, StandardCharsets.UTF_8)).fail(e.describe());
      return REFUSED;
    } catch (Exception e) {
      return report(e);
    }
  }

  @Override
  public String description() {
    return "A desktop operations console for Ansible estates.";
  }

  @Override
  public Map<String, Supplier<Command>> commands() {
    Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
    commands.put("console", ConsoleCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("adhoc", AdHocCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("template", TemplateCommand::new);
    commands.put("inventory", InventoryCommand::new);
    commands.put("stack", StackCommand::new);
    commands.put("vault", VaultCommand::new);
    commands.put("bench", BenchCommand::new);
    return commands;
  }

  @Override
  public Supplier<List<String>> version() {
    return () -> List.of(VERSION);
  }

  @Override
  public int run(Invocation invocation) {
    throw new IllegalStateException("only the commands below it do anything");
  }

  /**
   * What no command turned into a message of its own: one line, and the trace where it can be sent
   * in.
   */
  private static int report(Exception exception) {
    String text = exception.getMessage();
    System.err.println(
        "mitoscope: unexpected error: " + (text == null ? exception.toString() : text));
    if (System.getenv("MITOSCOPE_TRACE") == null) {
      System.err.println("Set MITOSCOPE_TRACE=1 to see where it comes from.");
      return UNEXPECTED;
    }
    for (StackTraceElement frame : exception.getStackTrace()) {
      System.err.println("    at " + frame);
    }
    return UNEXPECTED;
  }
}
