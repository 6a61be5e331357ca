package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.Context;
import dev.mitoscope.playbook.module.ModuleSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The interpreter that a task's work is done in. */
public interface Target {

  /** Runs a module and waits for its result. */
  Map<String, @Nullable Object> module(
      String name, Map<String, ? extends @Nullable Object> arguments)
      throws ActionException, InterruptedException;

  /** Runs a line of shell; {@code rc}, {@code stdout}, {@code stderr}. */
  Map<String, @Nullable Object> raw(String command, @Nullable String executable)
      throws ActionException, InterruptedException;

  /**
   * The description of a module call, for functions of ours that make the call themselves.
   *
   * @throws ActionException when there is no such module
   */
  Map<String, @Nullable Object> spec(
      String module, Map<String, ? extends @Nullable Object> arguments) throws ActionException;

  /**
   * Puts files in place; see {@code mitoscope.delivery}.
   *
   * @return an answer for each item
   */
  List<Map<String, @Nullable Object>> deliver(List<Map<String, @Nullable Object>> items)
      throws ActionException, InterruptedException;

  /**
   * Calls a function of ours; see {@link dev.mitoscope.multiplexer.CallRequest}.
   *
   * @param modules the modules whose specs are among the arguments
   */
  @Nullable Object call(
      String function, Map<String, ? extends @Nullable Object> arguments, List<String> modules)
      throws ActionException, InterruptedException;

  /** Whether there is such a module. */
  boolean has(String module);

  /** The task's {@code environment} and what else a shell's line needs to know. */
  ModuleSettings settings();

  /** Whether Ansible would give a line of shell a terminal, which mixes its output. */
  boolean isOnTerminal();

  /**
   * Streams a file to the target, in place of what is there.
   *
   * @param digests to be computed there while it arrives, as Python names them
   * @return those of them that can be computed there, in hexadecimal
   */
  Map<String, String> upload(
      Path source, String target, @Nullable Integer mode, Set<String> digests)
      throws ActionException, InterruptedException;

  /** Streams a file of the target here. */
  void download(String source, Path target) throws ActionException, InterruptedException;

  /** The interpreter itself. */
  Context context();
}
