package dev.mitoscope.multiplexer.context;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.ShellLine;
import dev.mitoscope.multiplexer.Stack;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.event.ContextEvent.ContextPhase;
import dev.mitoscope.multiplexer.method.Attempt;
import dev.mitoscope.multiplexer.method.ChildCommand;
import dev.mitoscope.multiplexer.method.ConnectionMethod;
import dev.mitoscope.multiplexer.method.Methods;
import dev.mitoscope.multiplexer.method.PromptRule;
import dev.mitoscope.multiplexer.prompt.PromptDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts lines of shell on machines that have no Python: through the same hops as an interpreter,
 * from the last one on the way that has it, or from this process.
 */
public final class ShellLines {
  /**
   * The mark is in two words, so that an echo of the command is not taken for it. The languages are
   * as they were before our parent changed them for the hops; see {@code mitoscope.children}.
   */
  private static final String BEGINNING =
      "echo MI\"\"TO;case $LANGUAGE in C:mitoscope:?*)LANGUAGE=${LANGUAGE#C:mitoscope:};;"
          + "C:mitoscope:)unset LANGUAGE;;esac;exec \"$@\" </dev/null";

  private final Tree tree;
  private final PromptDesk prompts;
  private final ContextService contexts;

  public ShellLines(Tree tree, PromptDesk prompts, ContextService contexts) {
    this.tree = tree;
    this.prompts = prompts;
    this.contexts = contexts;
  }

  /**
   * Starts one.
   *
   * @param argv what runs at the end of the stack
   */
  public ShellLine start(Stack stack, String host, List<String> argv)
      throws ContextException, InterruptedException {
    RemoteContext from = null;
    int outer = stack.hops().size() - 1;
    for (; outer > 0 && from == null; outer--) {
      try {
        from = contexts.context(new Stack(stack.hops().subList(0, outer)), host);
      } catch (ContextException e) {
        if (!e.phase().equals(ContextException.NO_PYTHON)) {
          throw e;
        }
      }
    }
    outer = from == null ? 0 : outer + 1;
    Hop hop = stack.hops().get(outer);
    ConnectionMethod method = Methods.of(hop, host);
    if (from == null && !method.startsHere(hop, tree.settings().sshFolder())) {
      from = contexts.context(Connector.THIS_MACHINE, "localhost");
    }
    Wrapped inner = new Wrapped(marked(argv), false, List.of(), Map.of());
    for (int i = stack.hops().size() - 1; i > outer; i--) {
      inner =
          inner.within(
              Methods.of(stack.hops().get(i), host), stack.hops().get(i), attempt(stack, i, host));
    }
    Attempt attempt = attempt(stack, outer, host);
    if (from == null) {
      return LocalShellLine.start(
          method.open(hop, inner.program(), attempt), inner.rules, inner.secrets, attempt);
    }
    Wrapped all = inner.within(method, hop, attempt);
    return RemoteShellLine.start(
        from,
        tree.nextId(),
        new ChildCommand(all.program.argv(), all.program.terminal(), false, all.rules, all.secrets),
        attempt);
  }

  private static PythonCommand marked(List<String> argv) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/bin/sh", "-c", BEGINNING, "sh"));
    words.addAll(argv);
    return new PythonCommand(words, "/bin/sh", false);
  }

  private Attempt attempt(Stack stack, int index, String host) throws ContextException {
    Hop hop = stack.hops().get(index);
    if (hop.argument("password") instanceof String password) {
      tree.secrets().add(password);
    }
    return new Attempt(
        tree.nextId(),
        host,
        hop,
        Methods.of(hop, host).label(hop),
        tree.settings(),
        tree.secrets(),
        // It makes no context: nobody follows its phases.
        event -> {
          if (!(event instanceof ContextPhase)) {
            tree.events().emit(event);
          }
        },
        prompts);
  }

  /** A command in its hops, and all that they may ask. */
  private record Wrapped(
      PythonCommand program,
      boolean hasInner,
      List<PromptRule> rules,
      Map<String, String> secrets) {

    Wrapped within(ConnectionMethod method, Hop hop, Attempt attempt) throws ContextException {
      ChildCommand command = method.below(hop, program, attempt);
      if (command.argv().contains(ChildCommand.OWN_PYTHON) && hasInner) {
        throw attempt.failure("it starts from an interpreter only", "", "install python3 there");
      }
      // Each hop has a password of its own.
      String prefix = attempt.label() + " ";
      List<PromptRule> both =
          command.rules().stream()
              .map(rule ->
                  rule instanceof PromptRule.Answer(var pattern, var secret, var kind)
                      ? new PromptRule.Answer(pattern, prefix + secret, kind)
                      : rule)
              .collect(Collectors.toCollection(ArrayList::new));
      // "Password:" may be anybody's: more likely that of the first hop that has one to give.
      both.addAll(command.secrets().isEmpty() ? 0 : both.size(), rules);
      Map<String, String> known = new LinkedHashMap<>(secrets);
      command.secrets().forEach((name, secret) -> known.put(prefix + name, secret));
      return new Wrapped(
          new PythonCommand(
              command.argv(), program.text(), program.terminal() || command.terminal()),
          true,
          both,
          known);
    }
  }
}
