package dev.mitoscope.multiplexer.method;

import dev.mitoscope.multiplexer.ContextException;
import dev.mitoscope.multiplexer.Hop;
import dev.mitoscope.multiplexer.bootstrap.PythonCommand;
import dev.mitoscope.multiplexer.link.Link;
import java.nio.file.Path;
import java.util.Optional;

/** How one kind of hop is made. Without state: one object serves every hop. */
public interface ConnectionMethod {

  /** The word in a stack: {@code ssh}, {@code sudo}, … */
  String name();

  /** The hop in a few letters, for people: {@code web1}, {@code sudo:root}. */
  String label(Hop hop);

  /** Why a hop can't be made as it was asked for, and what to do. */
  record Wrong(String message, String hint) {}

  /** What can be told of the arguments before anything is connected; empty when all is well. */
  default Optional<Wrong> wrong(Hop hop) {
    return Optional.empty();
  }

  /** What it means when the far end is there, and no Python speaks in time. */
  default String silence() {
    return "no Python answered in time";
  }

  /** Whether it leads to another account of the machine where it starts. */
  default boolean staysOnMachine() {
    return false;
  }

  /**
   * Whether this process can make the hop itself, without an interpreter on this machine.
   *
   * @param sshFolder where the user's SSH configuration is
   */
  default boolean startsHere(Hop hop, Path sshFolder) {
    return false;
  }

  /**
   * Makes the hop from this process; only called when {@link #startsHere} says so.
   *
   * @throws ContextException when the far end can't be reached
   */
  default Link open(Hop hop, PythonCommand python, Attempt attempt)
      throws ContextException, InterruptedException {
    throw new UnsupportedOperationException(name() + " needs an interpreter to start from");
  }

  /**
   * What the parent's interpreter runs to make the hop.
   *
   * @throws ContextException when the arguments make no command; says which and why
   */
  ChildCommand below(Hop hop, PythonCommand python, Attempt attempt) throws ContextException;
}
