package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.multiplexer.event.Secrets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tree of contexts of this process. Safe for use from any thread. */
public interface Engine extends AutoCloseable {

  /**
   * The context of that stack: the existing one, the attempt under way, or a new one. Missing
   * parents are connected first.
   *
   * @param host the inventory name on whose behalf it is wanted, for events and messages
   * @throws ContextException when a hop can't be made; says at which, in which phase, and why
   * @throws InterruptedException when the caller is interrupted; a shared attempt goes on for
   *     others
   */
  Context context(Stack stack, String host) throws ContextException, InterruptedException;

  /**
   * The same context, held until the lease is closed: for whoever makes several calls and must not
   * lose the interpreter between them to another account that needs room.
   */
  Lease lease(Stack stack, String host) throws ContextException, InterruptedException;

  /**
   * Runs a line of shell at the end of a stack where there is no Python, through the same hops.
   * Interpreters on the way are connected first, where there are any.
   *
   * @param argv the words to execute there
   * @throws ContextException when a hop on the way can't be made
   */
  ShellLine shell(Stack stack, String host, List<String> argv)
      throws ContextException, InterruptedException;

  /**
   * Ends the context of that stack and those behind it, if there is one; whoever wants it next
   * connects anew. Returns when it is gone.
   */
  void disconnect(Stack stack) throws InterruptedException;

  /**
   * Why this process has not enough file descriptors to be connected to all of those at once, with
   * the number needed and the limit; empty when it has. Connects nothing.
   */
  Optional<String> shortageFor(Collection<Stack> stacks);

  /** The live context of that id. */
  Optional<Context> byId(int id);

  /** All live contexts, parents before children. */
  List<Context> contexts();

  /** The secrets to mask in everything that this engine emits. */
  Secrets secrets();

  /**
   * Asks the operator through a {@code PromptWanted}, and waits for the answer as long as it takes.
   *
   * @param host on whose behalf; empty where it is nobody's
   * @param secret not to be echoed; masked from now on
   * @return empty when it was refused, or nobody is there to answer
   */
  Optional<String> ask(String host, PromptEvent.Kind kind, String text, boolean secret)
      throws InterruptedException;

  /**
   * Answers an open {@code PromptWanted}.
   *
   * @param answer null to refuse; overwritten with zeros after use
   */
  void answer(String prompt, char @org.jspecify.annotations.Nullable [] answer);

  /** Stops a transfer by its id; nothing is left under the destination's name. */
  void cancelTransfer(String transfer);

  /** Holds a transfer, or lets it go on. */
  void pauseTransfer(String transfer, boolean paused);

  /**
   * Dumps the stacks of those contexts (all when empty) and of this JVM, and emits {@code
   * StackDump}, {@code DumpFailed} and {@code Verdict} events. Returns when every context answered
   * or its deadline passed.
   *
   * @return the id of the dump
   */
  String dump(List<Integer> contexts) throws InterruptedException;

  /** Closes the tree, leaves first, and emits a {@code ContextClosed} with evidence for each. */
  @Override
  void close();
}
