package dev.mitoscope.multiplexer.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of contexts: planned, connecting hop by hop, ready, busy, lost, closed. */
public sealed interface ContextEvent extends Event {

  /** Where an argument of a hop came from: {@code raw} is the text before rendering. */
  record HopArgument(
      String name,
      @Nullable Object value,
      @Nullable Object raw,
      @Nullable String variable,
      @Nullable String source) {}

  /** One hop as {@code mitogen_get_stack} prints it, with each argument's origin. */
  record HopDescription(String method, List<HopArgument> arguments, boolean enableLru) {}

  /**
   * The stack of hops of a host's default account, or of a task's. {@code stack} is a key that is
   * equal exactly when two stacks are the same context; {@code parent} is the key of the stack
   * without its last hop, or null when that is this machine.
   */
  record StackResolved(
      String host, String stack, @Nullable String parent, List<HopDescription> hops)
      implements ContextEvent {}

  /** The variables of a host give no stack: an unknown intermediary, a cycle. */
  record StackFailed(String host, String message, @Nullable String position)
      implements ContextEvent {}

  /** An attempt begins. {@code context} ids are unique in this process; 0 is the console itself. */
  record ContextConnecting(
      int context,
      String stack,
      int parent,
      String name,
      String method,
      Map<String, Object> arguments)
      implements ContextEvent {}

  /** {@code deadline} is milliseconds from now. {@code command} has no secrets in it. */
  record ContextPhase(int context, String phase, String command, @Nullable Long deadline)
      implements ContextEvent {}

  /** The interpreter answers. */
  record ContextReady(
      int context,
      String remoteHost,
      String user,
      int pid,
      String python,
      String executable,
      long elapsed)
      implements ContextEvent {}

  /** The attempt failed: at which hop and phase, running what, with the last bytes seen. */
  record ContextFailed(
      int context,
      String hop,
      String phase,
      String command,
      String lastBytes,
      String message,
      String hint)
      implements ContextEvent {}

  /** A call starts to run in the context's main thread. */
  record CallStarted(int context, long call, String function, String label)
      implements ContextEvent {}

  /** A call ended; {@code error} is null when it returned. */
  record CallFinished(int context, long call, long elapsed, @Nullable String error)
      implements ContextEvent {}

  /**
   * Bytes so far between the context and its parent; {@code roundTrip} in milliseconds when
   * measured.
   */
  record ContextTraffic(int context, long sent, long received, @Nullable Double roundTrip)
      implements ContextEvent {}

  /** The link broke or the process died while it was wanted. */
  record ContextLost(int context, String reason, String lastBytes) implements ContextEvent {}

  /**
   * Ended on purpose, or cleaned up after it was lost. {@code evidence} says what is known of what
   * it left running, and how; {@code clean} is true when it is known that there is nothing.
   */
  record ContextClosed(int context, String reason, String evidence, boolean clean)
      implements ContextEvent {}

  /** Budgets of this process, at most once a second and only on change. */
  record ResourceUsage(
      int contexts,
      int descriptors,
      int descriptorLimit,
      long sentPerSecond,
      long receivedPerSecond)
      implements ContextEvent {}
}
