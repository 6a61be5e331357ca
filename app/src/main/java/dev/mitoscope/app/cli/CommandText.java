package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.inventory.text.ShellWords;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.multiplexer.event.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line as the user gave it, for the record; quoted as a shell reads it. */
final class CommandText {
  private static final String NAME = "mitoscope";

  private CommandText() {}

  static String of(Invocation invocation) {
    return Stream.concat(
            Stream.of(invocation.name()), invocation.words().stream().map(CommandText::quoted))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The arguments of the run that wrote an event file, without where it wrote it.
   *
   * @throws IllegalArgumentException when the file does not tell them
   */
  static List<String> ofRun(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    RunFile.read(
        file,
        recorded -> {
          if (recorded.event() instanceof RunStarted started && found.isEmpty()) {
            found.add(started.command());
          }
        });
    String command = found.isEmpty() ? "" : found.getFirst();
    if (!command.startsWith(NAME + " run ")) {
      throw new IllegalArgumentException("it does not tell of a run of playbooks");
    }
    if (command.contains(Secrets.MASK)) {
      throw new IllegalArgumentException(
          "its command line held a secret, which is not in the file; give the playbooks and flags"
              + " again");
    }
    try {
      return withoutEvents(ShellWords.split(command).subList(2, ShellWords.split(command).size()));
    } catch (ShellWords.UnfinishedException e) {
      throw new IllegalArgumentException("its command line can't be read: " + command, e);
    }
  }

  private static List<String> withoutEvents(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--events") || word.equals("--resume")) {
        i++;
      } else if (!word.startsWith("--events=") && !word.startsWith("--resume=")) {
        kept.add(word);
      }
    }
    return kept;
  }
}
