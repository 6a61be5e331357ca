package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parent's interpreter runs to start a child, and how it converses with it until the child
 * speaks.
 *
 * @param argv the words; no secret is among them
 * @param terminal whether the child gets a controlling terminal, beside its pipes, to ask on
 * @param writeAhead whether the core may be written before the child says anything; false where a
 *     password is read from the same pipe
 * @param rules tried in their order on what the child prints
 * @param secrets by the names that the rules use
 */
public record ChildCommand(
    List<String> argv,
    boolean terminal,
    boolean writeAhead,
    List<PromptRule> rules,
    Map<String, String> secrets) {

  /** Stands for the interpreter that runs the command, which knows its own path. */
  public static final String OWN_PYTHON = "{python}";

  /** A command that asks nothing. */
  public static ChildCommand silent(List<String> argv) {
    return new ChildCommand(argv, false, true, List.of(), Map.of());
  }

  /**
   * The command line, for people: the words before Python's, which are the same everywhere, and
   * what Python it is.
   */
  public String text(PythonCommand python) {
    int own = Math.max(0, argv.size() - python.argv().size());
    List<String> before = argv.subList(0, own);
    if (!argv.subList(own, argv.size()).equals(python.argv())) {
      // A shell in between gets Python's command as one word.
      before = argv.subList(0, argv.size() - 1);
    }
    return (PythonCommand.quote(before) + " " + python.text()).strip();
  }

  /** As the protocol's plain data. */
  public Map<String, @Nullable Object> wire() {
    Map<String, @Nullable Object> wire = new LinkedHashMap<>();
    wire.put("argv", argv);
    wire.put("terminal", terminal);
    wire.put("write_ahead", writeAhead);
    wire.put("rules", rules.stream().map(PromptRule::wire).toList());
    wire.put("secrets", secrets);
    return wire;
  }
}
