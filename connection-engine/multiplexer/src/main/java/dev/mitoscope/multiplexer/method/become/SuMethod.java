package dev.mitoscope.multiplexer.method.become;

import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.PromptRule;
import java.util.List;

/**
 * su(1). PAM's reads the password from standard input where that is no terminal, so nothing is
 * written ahead; the wait is between it and its parent only.
 */
public final class SuMethod implements ConnectionMethod {

  private static final List<PromptRule> RULES =
      List.of(
          Become.refused("(?i)authentication failure|incorrect password|su: sorry|su: failed"),
          Become.unknownUser(
              "(?i)user [^\\n]* does not exist|unknown (id|login|user)|no passwd entry"),
          new PromptRule.Fail(
              "(?i)su: permission denied|must be run from a terminal|account [^\\n]* expired"
                  + "|this account is currently not available",
              "authorize",
              "the account may not be entered with su",
              "check its shell and the target's PAM rules"),
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
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    List<String> argv =
        List.of(
            Become.program(hop, "su_path", "su"),
            Become.user(hop),
            "-c",
            "exec " + python.shellText());
    return new ChildCommand(argv, true, false, RULES, Become.secrets(hop));
  }
}
