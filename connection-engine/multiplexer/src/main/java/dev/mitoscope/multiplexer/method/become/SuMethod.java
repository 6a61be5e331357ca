package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * su(1). PAM's reads the password from standard input where that is no terminal, so nothing is
 * written ahead; the wait is between it and its parent only.
 */
public final class SuMethod implements ConnectionMethod {

  private static final List<PromptRule> RULES =
      List.of(
          new PromptRule.Fail(
              "(?i)su: (failed to execute|cannot run|using restricted shell) [^\\n]*",
              "start",
              "su can't run the account's shell",
              "correct the shell that ansible_su_flags names, or the account's own"),
          Become.refused("(?i)authentication failure|incorrect password|su: sorry|su: failed"),
          Become.unknownUser(
              "(?i)user [^\\n]* does not exist|unknown (id|login|user)|no passwd entry"),
          new PromptRule.Fail(
              "(?i)su: permission denied|must be run from a terminal|account [^\\n]* expired"
                  + "|this account is currently not available",
              "authorize",
              "the account may not be entered with su",
              "check its shell and the target's PAM rules"),
          Become.unknownOption("su", "su: (invalid|unrecognized|unknown) option[^\\n]*"),
          Become.ANY_PASSWORD);

  @Override
  public String name() {
    return "su";
  }

  @Override
  public boolean staysOnMachine() {
    return true;
  }

  @Override
  public String label(Hop hop) {
    return "su:" + Become.user(hop);
  }

  @Override
  public Optional<Wrong> wrong(Hop hop) {
    return Become.wrong(BecomeFlags.SU, hop);
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    List<String> argv = new ArrayList<>();
    argv.add(Become.program(hop, "su_path", "su"));
    argv.addAll(Become.flags(BecomeFlags.SU, hop).passed());
    argv.addAll(List.of(Become.user(hop), "-c", "exec " + python.shellText()));
    return new ChildCommand(argv, true, false, RULES, Become.secrets(hop));
  }
}
