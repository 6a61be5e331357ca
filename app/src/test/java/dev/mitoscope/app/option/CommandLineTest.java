package dev.mitoscope.app.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Invocation> calls = new ArrayList<>();

  private final class Leaf implements Command {
    private final Flag ask = new Flag("Ask for it.", "-k", "--ask");
    private final Value<String> file = Value.text("FILE", "Read it.", "--file");
    private final Words words = Words.one("NAME", "Its name.");

    @Override
    public String description() {
      return "Does something.";
    }

    @Override
    public List<Option> options() {
      return List.of(ask, file);
    }

    @Override
    public List<List<? extends Option>> alternatives() {
      return List.of(List.of(ask, file));
    }

    @Override
    public Words words() {
      return words;
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
      if (words.firstOr("").equals("wrong")) {
        throw new UsageException("not this name");
      }
      calls.add(invocation);
      return 7;
    }
  }

  private final class Root implements Command {
    @Override
    public String description() {
      return "Leads to others.";
    }

    @Override
    public Map<String, Supplier<Command>> commands() {
      Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
      commands.put("leaf", Leaf::new);
      return commands;
    }

    @Override
    public Supplier<List<String>> version() {
      return () -> List.of("tree 1");
    }

    @Override
    public int run(Invocation invocation) {
      throw new AssertionError("it only leads");
    }
  }

  private int run(String... line) throws Exception {
    return new CommandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .run("tree", new Root(), List.of(line));
  }

  @Test
  void callsTheCommandThatIsMeantWithAllItWasGiven() throws Exception {
    assertThat(run("leaf", "-k", "it")).isEqualTo(7);
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().name()).isEqualTo("tree leaf");
    assertThat(calls.getFirst().words()).containsExactly("-k", "it");
  }

  @Test
  void refusesWithAReasonAndTheWayToHelp() throws Exception {
    assertThat(run("leaf", "wrong")).isEqualTo(CommandLine.WRONG);
    assertThat(run("leaf")).isEqualTo(CommandLine.WRONG);
    assertThat(run("leaf", "a", "b")).isEqualTo(CommandLine.WRONG);
    assertThat(run("leaf", "-k", "--file=x", "a")).isEqualTo(CommandLine.WRONG);
    assertThat(run("twig")).isEqualTo(CommandLine.WRONG);
    assertThat(run()).isEqualTo(CommandLine.WRONG);
    assertThat(err.toString().lines())
        .containsExactly(
            "tree leaf: error: not this name",
            "See: tree leaf --help",
            "tree leaf: error: the following arguments are required: name",
            "See: tree leaf --help",
            "tree leaf: error: unrecognized arguments: b",
            "See: tree leaf --help",
            "tree leaf: error: argument --file: not allowed with argument -k/--ask",
            "See: tree leaf --help",
            "tree: error: there is no command 'twig'; there are leaf",
            "See: tree --help",
            "tree: error: Missing required subcommand",
            "See: tree --help");
    assertThat(calls).isEmpty();
  }

  @Test
  void explainsACommand() throws Exception {
    assertThat(run("help", "leaf")).isZero();
    assertThat(run("leaf", "--help", "whatever", "else")).isZero();
    String text =
        """
        Usage: tree leaf [-hk] [--file=FILE] NAME
        Does something.
              NAME                   Its name.
              --file=FILE            Read it.
          -h, --help                 Show this help and exit.
          -k, --ask                  Ask for it.
        """;
    assertThat(out).hasToString(text + text);
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines()).containsExactly("tree 1");
  }
}
