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

/** doas(1), which asks on its terminal only. */
public final class DoasMethod implements ConnectionMethod {

  private static final List<PromptRule> RULES =
      List.of(
          Become.refused("(?i)doas: authentication failed|doas: authorization failed"),
          new PromptRule.Fail(
              "(?i)doas: operation not permitted",
              "authorize",
              "the account may not use doas for this",
              "add a rule to the target's doas.conf"),
          Become.unknownUser("(?i)doas: unknown user"),
          Become.unknownOption("doas", "doas: (invalid|unknown) option[^\\n]*"),
          Become.ANY_PASSWORD);

  @Override
  public String name() {
    return "doas";
  }

  @Override
  public boolean staysOnMachine() {
    return true;
  }

  @Override
  public String label(Hop hop) {
    return "doas:" + Become.user(hop);
  }

  @Override
  public Optional<Wrong> wrong(Hop hop) {
    return Become.wrong(BecomeFlags.DOAS, hop);
  }

  @Override
  public ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) {
    List<String> argv = new ArrayList<>();
    argv.add(Become.program(hop, "doas_path", "doas"));
    argv.addAll(Become.flags(BecomeFlags.DOAS, hop).passed());
    argv.addAll(List.of("-u", Become.user(hop), "--"));
    argv.addAll(python.argv());
    return new ChildCommand(argv, true, true, RULES, Become.secrets(hop));
  }
}
