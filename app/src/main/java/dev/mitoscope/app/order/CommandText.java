package dev.mitoscope.app.order;

import dev.mitoscope.inventory.text.ShellWords;
import dev.mitoscope.multiplexer.event.RunEvent.RunStarted;
import dev.mitoscope.multiplexer.event.RunFile;
import dev.mitoscope.multiplexer.event.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line for the record: quoted as a shell reads it, without what looks like a secret. */
public final class CommandText {
  private static final String NAME = "mitoscope";

  private static final String SECRET =
      "(?i)[\"']?[\\w-]*(?:pass|secret|token|api_?key|private_?key)[\\w-]*[\"']?\\s*";

  /** Variables as {@code -e name=value} gives them. */
  private static final Pattern ASSIGNED =
      Pattern.compile("(" + SECRET + "=\\s*)('[^']*'|\"[^\"]*\"|[^\\s'\"]+)");

  /** The same in JSON or YAML, where the value's end is not told so easily. */
  private static final Pattern MAPPED = Pattern.compile(SECRET + ":.*", Pattern.DOTALL);

  /** {@code --extra-vars} or {@code --args}, or the beginning of it, and a value. */
  private static final Pattern VALUE_IN_IT =
      Pattern.compile("-\\w*[ea].+|--(e|ar)[\\w-]*=.*", Pattern.DOTALL);

  private static final Pattern VALUE_BEHIND = Pattern.compile("-\\w*[ea]|--(e|ar)[\\w-]*");

  private CommandText() {}

  /**
   * The text of a command.
   *
   * @param command the words that led to it, as {@code mitoscope run}
   * @param words what stands behind them
   */
  public static String of(String command, List<String> words) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean given = VALUE_IN_IT.matcher(words.get(i)).matches();
      boolean follows = i > 0 && VALUE_BEHIND.matcher(words.get(i - 1)).matches();
      all.add(given || follows ? masked(words.get(i)) : words.get(i));
    }
    return command + " " + String.join(" ", all.stream().map(CommandText::quoted).toList());
  }

  private static String masked(String variables) {
    if (variables.startsWith("@")) {
      return variables;
    }
    String known =
        ASSIGNED
            .matcher(variables)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + Secrets.MASK));
    return MAPPED.matcher(known).find() ? Secrets.MASK : known;
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The arguments of the run that wrote an event file, without where it wrote it.
   *
   * @throws IllegalArgumentException when the file does not tell them
   */
  public static List<String> ofRun(Path file) throws IOException {
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
