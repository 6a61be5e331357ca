package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.multiplexer.CallException;
import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.multiplexer.event.PromptEvent;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.task.HostMemory;
import dev.mitoscope.playbook.task.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One task (or one item of its loop) on one host, as its action sees it. */
public interface ActionCall {

  Task task();

  /** The settings of the run. */
  Configuration configuration();

  /** The host the task is for; see {@link #target()} for where the work is done. */
  String host();

  /** The host that does the work. */
  String worker();

  /** Rendered, with module defaults, without what was omitted. */
  Map<String, @Nullable Object> arguments();

  /** As written. */
  Map<String, @Nullable Object> rawArguments();

  Templates templates();

  boolean isCheck();

  boolean isDiff();

  boolean isNoLog();

  /** The task's {@code environment}, rendered. */
  Map<String, String> environment();

  /** Seconds of {@code async}; 0 when it waits. */
  int asyncSeconds();

  /** Where asynchronous tasks keep their files; a tilde in it is the target's. */
  String asyncDirectory();

  /** Seconds between looks at an asynchronous task. */
  int pollSeconds();

  /** The arguments over what {@code module_defaults} gives to that module. */
  Map<String, @Nullable Object> withDefaultsOf(
      String module, Map<String, @Nullable Object> arguments);

  /** Whether the run, or this host's part of it, is to end. */
  boolean isStopping();

  /** The interpreter that does the work; connects when it must. */
  Target target() throws ActionException, InterruptedException;

  /**
   * Runs a line of shell where the work is done, whether there is a Python or not; {@code rc},
   * {@code stdout}, {@code stderr}.
   */
  Map<String, @Nullable Object> raw(String command, @Nullable String executable)
      throws ActionException, InterruptedException;

  /** The hops that lead there, as {@code mitogen_get_stack} prints them; connects nothing. */
  List<Map<String, @Nullable Object>> hops() throws ActionException;

  /** Whether the way to the interpreter begins with a process of this machine; connects nothing. */
  boolean isHere() throws ActionException;

  /** An interpreter of the controller, in the account that runs this. */
  Context controller() throws ActionException, InterruptedException;

  /**
   * An interpreter of the task's on any host: the one that it would have there, were it not
   * delegated.
   *
   * @param become whether in the account that the task becomes, or in the one that logs in
   */
  Context context(String host, boolean become) throws ActionException, InterruptedException;

  /** Work that can be cut short. */
  @FunctionalInterface
  interface Interruptible<T> {
    T run() throws CallException, InterruptedException;
  }

  /**
   * Runs something that the stop of the run, or of this host's part of it, ends.
   *
   * @param end makes the work return or fail soon; called at most once, from any thread
   */
  <T> T interruptibly(Runnable end, Interruptible<T> work)
      throws CallException, InterruptedException;

  /** What is known of the host that facts go to. */
  HostMemory memory();

  /** What is known of any host. */
  HostMemory memory(String host);

  /** Says where variables were written that the result holds as facts. */
  void tellOrigins(Map<String, Origin> origins);

  Inventory inventory();

  /**
   * A file of the controller that the task names.
   *
   * @param subdirectory {@code files}, {@code templates}, {@code vars}
   */
  Path find(String name, String subdirectory) throws ActionException;

  /** A file's bytes, decrypted when it is a vault. */
  byte[] read(Path file) throws ActionException;

  /** The plaintext of a file that is a vault; null when it is none. */
  byte @Nullable [] decrypted(Path file) throws ActionException;

  /** Tells the operator of something. */
  void warn(String text);

  /** Prints a text as it is. */
  void tell(String text);

  /**
   * Asks the operator, for a time or, where it is null, until there is an answer; the stop of the
   * run takes the question back.
   *
   * @param secret not to be echoed
   * @return empty when there was no answer
   */
  Optional<String> ask(PromptEvent.Kind kind, String text, boolean secret, @Nullable Duration time)
      throws InterruptedException;

  /** Rests, and ends early when the run stops. */
  void sleep(Duration time) throws InterruptedException;

  /** The playbook's directory. */
  Path playbookDirectory();

  /** The hosts of the play that have not failed. */
  List<String> activeHosts();

  int verbosity();
}
