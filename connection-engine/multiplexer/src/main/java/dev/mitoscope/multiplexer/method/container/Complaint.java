package dev.mitoscope.multiplexer.method.container;

/**
 * A text that an engine's program prints instead of running the interpreter.
 *
 * @param pattern a regular expression of Python's syntax
 * @param meaning what it says in our words
 */
record Complaint(String pattern, Meaning meaning) {

  /** What keeps an interpreter from running in a container. */
  enum Meaning {
    /** The engine's program is not there. */
    NO_PROGRAM,
    /** The engine's server does not answer, or not to this account. */
    NO_ENGINE,
    /** The engine has no such container. */
    UNKNOWN,
    /** It exists and does not run. */
    STOPPED,
    /** The engine does not tell the two apart. */
    UNKNOWN_OR_STOPPED,
    NO_ACCOUNT,
    /** It lacks the one that was named. */
    NO_INTERPRETER,
    /** It has none where one is looked for. */
    NO_PYTHON,
    /** This account may not enter. */
    REFUSED
  }
}
