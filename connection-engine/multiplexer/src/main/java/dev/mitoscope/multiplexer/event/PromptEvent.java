package dev.mitoscope.multiplexer.event;

import org.jspecify.annotations.Nullable;

/** Questions that only the operator can answer. */
public sealed interface PromptEvent extends Event {

  /** What is asked for. */
  enum Kind {
    PASSWORD,
    PASSPHRASE,
    ONE_TIME_CODE,
    HOST_KEY,
    VAULT,
    VARIABLE,
    CONFIRM,
    /** Whether to run the next task. */
    STEP,
    /** What the task debugger is to do. */
    DEBUGGER,
    /** A task of {@code pause} waits; any answer lets the play go on. */
    PAUSE,
    /** The same, but the play goes on by itself after a time. */
    TIMED_PAUSE,
    UNKNOWN
  }

  /** The answer to a pause that aborts: what Ctrl-C is at a terminal. */
  String INTERRUPTED = "\u0003";

  /** {@code text} is what the other side printed; {@code secret} says not to echo the answer. */
  record PromptWanted(
      String prompt,
      @Nullable Integer context,
      String host,
      String hop,
      Kind kind,
      String text,
      boolean secret)
      implements PromptEvent {}

  /** The answer itself is in no event. */
  record PromptAnswered(String prompt, boolean given) implements PromptEvent {}
}
