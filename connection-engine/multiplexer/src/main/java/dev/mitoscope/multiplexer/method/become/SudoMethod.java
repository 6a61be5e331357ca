package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.ContextException;
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

  private static final String HINT =
      "correct ansible_sudo_flags, ansible_become_flags or ansible.cfg";

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
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt)
      throws ContextException {
    // Recognized in every language, and by no accident.
    String prompt = "[mitoscope " + UUID.randomUUID().toString().substring(0, 8) + "] password:";
    List<String> argv = new ArrayList<>();
    argv.add(Become.program(hop, "sudo_path", "sudo"));
    argv.addAll(flags(hop, attempt));
    argv.addAll(List.of("-p", prompt, "-u", Become.user(hop), "--"));
    argv.addAll(python.argv());
    return new ChildCommand(argv, true, true, rules(prompt), Become.secrets(hop));
  }

  private static List<String> flags(Hop hop, Attempt attempt) throws ContextException {
    List<String> words =
        hop.argument("sudo_args") instanceof List<?> given
            ? given.stream().map(String::valueOf).toList()
            : List.of();
    SudoFlags flags;
    try {
      flags = SudoFlags.read(words);
    } catch (IllegalArgumentException e) {
      throw attempt.failure(String.valueOf(e.getMessage()), "", HINT);
    }
    Optional<String> user = flags.user().filter(named -> !named.equals(Become.user(hop)));
    if (user.isPresent()) {
      throw attempt.failure(
          "sudo's option -u names "
              + user.get()
              + ", and the account to become is "
              + Become.user(hop),
          "",
          HINT);
    }
    return flags.passed();
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
        new PromptRule.Answer(
            prompt.replaceAll("([\\[\\]])", "\\\\$1") + " ?$", "password", Kind.PASSWORD),
        Become.ANY_PASSWORD);
  }
}
