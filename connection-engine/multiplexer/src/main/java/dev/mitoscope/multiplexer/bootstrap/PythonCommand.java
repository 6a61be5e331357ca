package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command that starts an interpreter and makes it wait for the core on its standard input.
 *
 * @param argv the words to execute without a shell
 * @param text the command in few words, for people
 * @param terminal whether it wants a terminal to ask on; an interpreter never does
 */
public record PythonCommand(List<String> argv, String text, boolean terminal) {

  public PythonCommand {
    argv = List.copyOf(argv);
  }

  /**
   * The command for a hop, named for this process unless the hop masks it.
   *
   * @param ofParent what was found for the parent, where that is another account of the machine; it
   *     serves both, as in Ansible, and a rule of sudoers can name it
   */
  public static PythonCommand of(Hop hop, Optional<DiscoveredPython> ofParent) {
    Object masked = hop.argument("remote_name");
    String name = "mitogen:" + (masked == null ? ownName() : masked);
    List<String> given = List.of("-c", CorePayload.firstStage(), name);
    List<String> words =
        switch (hop.argument("python_path")) {
          case List<?> list -> list.stream().map(String::valueOf).toList();
          case String word -> List.of(word);
          case null, default ->
              ofParent.map(found -> List.of(found.interpreter())).orElse(List.of());
        };
    if (!words.isEmpty()) {
      return new PythonCommand(
          InterpreterWords.argv(words, given), String.join(" ", words) + " -c … " + name, false);
    }
    List<String> argv =
        new ArrayList<>(List.of("/bin/sh", "-c", PythonDiscovery.of(hop).script(), "sh"));
    argv.addAll(given);
    return new PythonCommand(argv, "python3 -c … " + name, false);
  }

  /** The same as text for a login shell, Bourne-like, csh or fish. */
  public String shellText() {
    return quote(argv);
  }

  /** The words, each quoted where it must be. */
  public static String quote(List<String> words) {
    return words.stream().map(PythonCommand::quote).collect(Collectors.joining(" "));
  }

  /**
   * One word, quoted for a shell where it must be. Csh expands its history inside quotes too, but
   * for a mark behind a backslash.
   */
  public static String quote(String word) {
    if (word.matches("[\\w@%+=:,./-]+")) {
      return word;
    }
    return "'" + word.replace("'", "'\"'\"'").replace("!", "'\\!'") + "'";
  }

  private static String ownName() {
    return System.getProperty("user.name")
        + "@"
        + HostName.of()
        + ":"
        + ProcessHandle.current().pid();
  }
}
