package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.event.PromptEvent.Kind;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * sudo(8) and sudo-rs. Asks on its terminal, so that the core can be written ahead on its stdin.
 */
public final class SudoMethod implements ConnectionMethod {

  @Override
  public String name() {
    return "sudo";
  }

  @Override
  public boolean staysOnMachine() {
    return true;
  }

  @Override
  public String label(Hop hop) {
    return "sudo:" + Become.user(hop);
  }

  @Override
  public Optional<Wrong> wrong(Hop hop) {
    return Become.wrong(BecomeFlags.SUDO, hop);
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    // Recognized in every language, and by no accident.
    String prompt = "[mitoscope " + UUID.randomUUID().toString().substring(0, 8) + "] password:";
    List<String> argv = new ArrayList<>();
    argv.add(Become.program(hop, "sudo_path", "sudo"));
    FlagTable.Flags flags = Become.flags(BecomeFlags.SUDO, hop);
    argv.addAll(flags.passed());
    argv.addAll(List.of("-p", prompt, "-u", Become.user(hop), "--"));
    boolean throughShell = flags.has('i') || flags.has('s');
    for (String word : python.argv()) {
      argv.add(throughShell ? shellSafe(word) : word);
    }
    // What a login script reads would be missing from what is written ahead.
    return new ChildCommand(argv, true, !flags.has('i'), rules(prompt), Become.secrets(hop));
  }

  /**
   * With {@code -i} and {@code -s} sudo gives the words to a shell, and quotes all but letters,
   * digits, underscores, hyphens and dollars: the shell would expand {@code $name}, and leaves
   * {@code ${name}} alone.
   */
  private static String shellSafe(String word) {
    return word.replaceAll("\\$(\\w+)", "\\${$1}");
  }

  private static List<PromptRule> rules(String prompt) {
    return List.of(
        Become.refused("(?i)sorry, try again|incorrect password attempt|Authentication failed"),
        new PromptRule.Fail(
            "(?i)is not in the sudoers file|is not allowed to (execute|run)|may not run sudo"
                + "|I'm sorry [^\\n]*\\. I'm afraid I can't do that",
            "authorize",
            "the account may not use sudo for this",
            "add a rule to the target's sudoers"),
        Become.unknownUser("(?i)unknown user|user '?[^\\n']*'? not found"),
        new PromptRule.Fail(
            "(?i)you must have a tty",
            "authorize",
            "sudo wants a terminal and does not accept ours",
            "remove requiretty from the target's sudoers"),
        new PromptRule.Fail(
            "(?i)a password is required|interactive authentication is required",
            "password",
            "sudo wants a password and may not ask",
            "set ansible_become_password"),
        new PromptRule.Fail(
            "sudo: [^\\n]*: command not found",
            "start",
            "sudo finds no such Python",
            "set ansible_python_interpreter"),
        Become.unknownOption(
            "sudo",
            "sudo: (invalid|unrecognized|unknown) option[^\\n]*|invalid option provided"
                + "|you are not permitted to use the [^\\n]* option[^\\n]*"
                + "|not allowed to preserve the environment[^\\n]*"),
        new PromptRule.Answer(
            prompt.replaceAll("([\\[\\]])", "\\\\$1") + " ?$", "password", Kind.PASSWORD),
        Become.ANY_PASSWORD);
  }
}
