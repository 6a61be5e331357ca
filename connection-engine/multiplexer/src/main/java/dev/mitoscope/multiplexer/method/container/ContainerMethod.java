package dev.mitoscope.multiplexer.method.container;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.PromptRule;
import dev.mitoscope.multiplexer.method.container.Complaint.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the interpreter in a container by a program of the engine that holds it. */
abstract class ContainerMethod implements ConnectionMethod {
  /** What the search for an interpreter says; before what some programs say of its exit code. */
  private static final Complaint NO_PYTHON = new Complaint("no Python found", Meaning.NO_PYTHON);

  private final String name;
  private final String containerArgument;
  private final List<Complaint> complaints;

  /**
   * @param name the word in a stack
   * @param containerArgument which argument names the container
   * @param complaints of the program, tried in their order
   */
  ContainerMethod(String name, String containerArgument, List<Complaint> complaints) {
    this.name = name;
    this.containerArgument = containerArgument;
    this.complaints = List.copyOf(complaints);
  }

  /** The engine's program. */
  abstract String program(Hop hop);

  /** The words that run there what is appended to them. */
  abstract List<String> command(Hop hop, String container);

  /** What is wrong with the hop's arguments; null when nothing is. */
  @Nullable String refusal(Hop hop) {
    return null;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String label(Hop hop) {
    String container = text(hop, containerArgument);
    return container == null ? name : name + ":" + container;
  }

  @Override
  public final ChildCommand below(Hop hop, PythonCommand python, Attempt attempt)
      throws ContextException {
    String container = text(hop, containerArgument);
    // A name with a dash in front would be taken for an option.
    if (container == null || container.isEmpty() || container.startsWith("-")) {
      throw attempt.failure(
          "\"" + container + "\" is no name of a container",
          "",
          "set ansible_host to the name that " + name + " knows it by");
    }
    String refusal = refusal(hop);
    if (refusal != null) {
      throw attempt.failure(refusal, "", "correct the variable that it comes from");
    }
    List<String> words = python.argv();
    List<String> argv = new ArrayList<>(command(hop, container));
    argv.addAll(words);
    Sentences sentences =
        new Sentences(program(hop), container, text(hop, "username"), words.getFirst());
    List<PromptRule> rules =
        Stream.concat(Stream.of(missing(program(hop)), NO_PYTHON), complaints.stream())
            .<PromptRule>map(sentences::rule)
            .toList();
    return new ChildCommand(argv, false, true, rules, Map.of());
  }

  /** An argument that is set; else null. */
  static @Nullable String text(Hop hop, String argument) {
    Object value = hop.argument(argument);
    return value == null ? null : String.valueOf(value);
  }

  /** An option and its value when the argument is set; else nothing. */
  static List<String> option(String option, Hop hop, String argument) {
    String value = text(hop, argument);
    return value == null ? List.of() : List.of(option, value);
  }

  /** The path of a program that the hop names, or its usual name. */
  static String path(Hop hop, String argument, String usual) {
    String path = text(hop, argument);
    return path == null ? usual : path;
  }

  /** What the parent's interpreter prints when it can't execute. */
  private static Complaint missing(String program) {
    return new Complaint(
        "cannot run " + program.replaceAll("([^\\w/-])", "\\\\$1") + ": No such file",
        Meaning.NO_PROGRAM);
  }
}
