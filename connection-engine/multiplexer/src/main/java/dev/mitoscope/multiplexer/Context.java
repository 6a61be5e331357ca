package dev.mitoscope.multiplexer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connected interpreter. Safe for use from any thread. */
public interface Context {

  /** Unique in this process; 0 is this process itself. */
  int id();

  Stack stack();

  /** What the search for its interpreter found; empty when its path was given. */
  Optional<DiscoveredPython> discovered();

  /** A short name for people: {@code web1 › sudo:root}. */
  String name();

  /**
   * False once the link is lost or the context closed; calls then fail with {@link
   * ContextLostException}.
   */
  boolean isAlive();

  /**
   * Sends a call; does not wait for its result. Calls of one chain run in the order they were sent,
   * in one interpreter. Any other call that comes while one runs goes to another interpreter of the
   * same account, which is started for it or idle.
   */
  Call call(CallRequest request);

  /**
   * Sends code that calls to come are likely to want, while nothing else is to be written to that
   * link: a piece at a time, the next when the one before has arrived. Waits until it is there, or
   * until the budget is used up; a call that wants some of it before takes its own along and never
   * waits. To a context behind others it goes as far as the first of them, which passes it on when
   * it is called for. Does nothing while code is being sent ahead on that link already.
   *
   * @param budget how many bytes (compressed) may lie at the far end of a link that no call has
   *     used yet
   * @return whether all of it is at the far end of that link
   */
  boolean preload(List<PythonModule> code, int budget) throws InterruptedException;

  /** Forgets a chain of calls and its error; a later call with that word starts a new one. */
  void endChain(String chain);

  /**
   * Grants the file to this context and sends it: to a hidden file beside the target, synced, then
   * renamed over. Emits transfer events. Blocks until it is in place.
   *
   * @return the digests that were wanted, of what arrived, in hexadecimal; without those that are
   *     forbidden there
   * @throws CallException when the target refuses (no space, permission, cancelled)
   */
  Map<String, String> upload(Upload upload) throws CallException, InterruptedException;

  /**
   * Streams a file of the target to a local file, the same way.
   *
   * @param group the task that fetches, for the events
   */
  void download(String source, java.nio.file.Path target, String group)
      throws CallException, InterruptedException;

  /**
   * Starts a process there, in the account's home, and carries its standard input and output.
   *
   * @param argv the program and its arguments; no shell looks at them
   * @throws CallException when it can't be started
   */
  PipedProcess pipe(List<String> argv) throws CallException, InterruptedException;

  /**
   * The time of an empty round trip to the interpreter's I/O thread; works while a module is stuck.
   */
  Duration ping(Duration deadline) throws CallException, InterruptedException;

  /**
   * Raises KeyboardInterrupt in the main thread and ends the child processes of the running call.
   */
  void interrupt();

  /**
   * Asks the interpreter to end; it and all below it are gone when this returns or the deadline
   * passes.
   */
  void shutdown(Duration deadline) throws InterruptedException;

  /** Cuts the link and kills what can be killed; for a context that does not answer. */
  void kill();
}
