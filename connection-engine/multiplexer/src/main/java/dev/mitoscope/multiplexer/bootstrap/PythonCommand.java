package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command that starts an interpreter and makes it wait for the core on its standard input.
 *
 * @param interpreter the words of the setting, in shell-like syntax ({@code /usr/bin/env FOO=bar
 *     python}, {@code source X && python}); empty to take the first Python that is found
 * @param name what ps shows, and the last argument
 */
public record PythonCommand(List<String> interpreter, String name) {

  private static final Set<String> OPERATORS = Set.of("&&", "||", ";", "|");

  /**
   * Where a Python 3, or else 2, is looked for; the platform's own before what PATH hides it with.
   */
  private static final String DISCOVERY =
      "for p in /usr/bin/python3 /usr/libexec/platform-python python3 /usr/local/bin/python3"
          + " /usr/bin/python python python2; do command -v $p >/dev/null 2>&1 && exec $p \"$@\";"
          + " done; echo \"no Python found\" >&2; exit 127";

  public PythonCommand {
    interpreter = List.copyOf(interpreter);
  }

  /** The command for a hop, named for this process unless the hop masks it. */
  public static PythonCommand of(Hop hop) {
    List<String> interpreter =
        switch (hop.argument("python_path")) {
          case List<?> words -> words.stream().map(String::valueOf).toList();
          case String word -> List.of(word);
          case null, default -> List.of();
        };
    Object masked = hop.argument("remote_name");
    return new PythonCommand(interpreter, "mitogen:" + (masked == null ? ownName() : masked));
  }

  /** The words to execute without a shell. */
  public List<String> argv() {
    if (interpreter.isEmpty() || needsShell()) {
      return List.of("/bin/sh", "-c", script(), "sh", "-c", CorePayload.firstStage(), name);
    }
    List<String> argv = new ArrayList<>(interpreter);
    argv.addAll(List.of("-c", CorePayload.firstStage(), name));
    return argv;
  }

  /** The command in few words, for people. */
  public String text() {
    String words =
        interpreter.isEmpty() ? "python3" : interpreter.stream().collect(Collectors.joining(" "));
    return words + " -c … " + name;
  }

  /** The same as text for a login shell, Bourne-like, csh or fish. */
  public String shellText() {
    return quote(argv());
  }

  /** The words, each quoted where it must be. */
  public static String quote(List<String> words) {
    return words.stream().map(PythonCommand::quote).collect(Collectors.joining(" "));
  }

  /** One word, quoted for a shell where it must be. */
  public static String quote(String word) {
    if (word.matches("[\\w@%+=:,./-]+")) {
      return word;
    }
    return "'" + word.replace("'", "'\"'\"'") + "'";
  }

  private boolean needsShell() {
    return interpreter.stream().anyMatch(OPERATORS::contains);
  }

  private String script() {
    if (interpreter.isEmpty()) {
      return DISCOVERY;
    }
    return interpreter.stream()
        // "source" is a word of bash only; a dot means the same everywhere.
        .map(word -> OPERATORS.contains(word) ? word : word.equals("source") ? "." : quote(word))
        .collect(Collectors.joining(" ", "", " \"$@\""));
  }

  private static String ownName() {
    return System.getProperty("user.name")
        + "@"
        + HostName.of()
        + ":"
        + ProcessHandle.current().pid();
  }
}
