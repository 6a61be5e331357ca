package dev.mitoscope.multiplexer.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of {@code ansible_python_interpreter} in the manual's shell-like syntax: a path, {@code
 * /usr/bin/env FOO=bar python}, {@code FOO=bar python}, {@code source X && python}, {@code
 * ~/venv/bin/python}, {@code $HOME/venv/bin/python}. Nothing else of a shell is understood, so that
 * nobody's text becomes code.
 */
final class InterpreterWords {
  private static final Set<String> OPERATORS = Set.of("&&", "||", ";", "|");

  private InterpreterWords() {}

  /** The words to execute without a shell, with those that the interpreter is given behind. */
  static List<String> argv(List<String> words, List<String> given) {
    List<String> argv = new ArrayList<>();
    if (words.stream().anyMatch(InterpreterWords::wantsShell)) {
      argv.addAll(List.of("/bin/sh", "-c", script(words), "sh"));
    } else {
      if (words.getFirst().matches("\\w+=.*")) {
        argv.add("/usr/bin/env");
      }
      argv.addAll(words);
    }
    argv.addAll(given);
    return argv;
  }

  private static boolean wantsShell(String word) {
    return OPERATORS.contains(word) || !expansion(word).isEmpty();
  }

  private static String script(List<String> words) {
    StringBuilder script = new StringBuilder();
    int last = -1;
    for (int i = 0; i < words.size(); i++) {
      last = OPERATORS.contains(words.get(i)) ? i : last;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      // The interpreter takes the shell's place, unless it is the end of a pipe.
      if (i == last + 1 && (last < 0 || !words.get(last).equals("|"))) {
        script.append("exec ").append(word.matches("\\w+=.*") ? "/usr/bin/env " : "");
      }
      script.append(shellWord(word)).append(' ');
    }
    return script.append("\"$@\"").toString();
  }

  private static String shellWord(String word) {
    if (OPERATORS.contains(word)) {
      return word;
    }
    if (word.equals("source")) {
      // A word of bash only; a dot means the same everywhere.
      return ".";
    }
    String expansion = expansion(word);
    String rest = word.substring(expansion.length());
    String start = expansion.startsWith("$") ? "\"" + expansion + "\"" : expansion;
    return start + (rest.isEmpty() ? "" : PythonCommand.quote(rest));
  }

  /** A home directory or a variable at the start of a path; empty when there is none. */
  private static String expansion(String word) {
    if (word.matches("~[\\w.-]*(/.*)?")) {
      return word.replaceFirst("/.*", "");
    }
    if (word.matches("\\$(\\w+|\\{\\w+})(/.*)?")) {
      return word.replaceFirst("/.*", "");
    }
    return "";
  }
}
