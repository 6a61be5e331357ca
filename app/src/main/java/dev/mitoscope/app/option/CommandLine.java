package dev.mitoscope.app.option;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the command that is meant, gives it its options, and calls it. */
public final class CommandLine {
  /** The exit code of a command line that can't be carried out. */
  public static final int WRONG = 2;

  private static final String HELP = "help";

  private final PrintWriter out;
  private final PrintWriter err;

  /** On the process's own streams. */
  public CommandLine() {
    this(writer(System.out), writer(System.err));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  CommandLine(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Calls a command; its exit code.
   *
   * @param name the words that led to it
   * @param line what stands behind them
   */
  public int run(String name, Command command, List<String> line) throws Exception {
    Flag help = new Flag("Show this help and exit.", "-h", "--help");
    Flag versionFlag = new Flag("Print the version and exit.", "-V", "--version");
    Supplier<List<String>> version = command.version();
    List<Option> options = new ArrayList<>(command.options());
    options.add(help);
    if (version != null) {
      options.add(versionFlag);
    }
    boolean leads = !command.commands().isEmpty();
    Words words = command.words();
    try {
      int read = new Parser(options, words, line, leads).parse(help, versionFlag);
      if (help.isGiven()) {
        out.print(new Usage(name, command, options).text());
        out.flush();
        return 0;
      }
      if (version != null && versionFlag.isGiven()) {
        version.get().forEach(out::println);
        return 0;
      }
      if (leads) {
        return below(name, command, line.subList(read, line.size()));
      }
      words.check();
      checkAlternatives(command);
      return command.run(new Invocation(name, line, out, err));
    } catch (UsageException e) {
      err.println(name + ": error: " + e.getMessage());
      err.println("See: " + name + " --help");
      return WRONG;
    }
  }

  /** Gives a command what a line says, without calling it. */
  public static void parse(Command command, List<String> line) throws UsageException {
    new Parser(command.options(), command.words(), line, false).parse();
    checkAlternatives(command);
  }

  private int below(String name, Command command, List<String> line) throws Exception {
    if (line.isEmpty()) {
      throw new UsageException("Missing required subcommand");
    }
    String wanted = line.getFirst();
    List<String> rest = line.subList(1, line.size());
    if (wanted.equals(HELP)) {
      return rest.isEmpty()
          ? run(name, command, List.of("--help"))
          : run(name + " " + rest.getFirst(), find(command, rest.getFirst()), List.of("--help"));
    }
    return run(name + " " + wanted, find(command, wanted), rest);
  }

  private static Command find(Command command, String name) throws UsageException {
    @Nullable Supplier<Command> found = command.commands().get(name);
    if (found == null) {
      throw new UsageException(
          "there is no command '"
              + name
              + "'; there are "
              + String.join(", ", command.commands().keySet()));
    }
    return found.get();
  }

  private static void checkAlternatives(Command command) throws UsageException {
    for (List<? extends Option> group : command.alternatives()) {
      List<? extends Option> given = group.stream().filter(Option::isGiven).toList();
      if (given.size() > 1) {
        throw new UsageException(
            given.getLast().inMessages()
                + "not allowed with argument "
                + String.join("/", given.getFirst().names()));
      }
    }
  }
}
