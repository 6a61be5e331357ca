package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one kind of task does for one item on one host. Stateless; any thread. */
public interface Action {

  /** A module and its arguments, rendered. */
  record ModuleCall(String module, Map<String, @Nullable Object> arguments) {}

  /**
   * Does it.
   *
   * @return the task's result as Ansible would return it; {@code failed} and {@code changed} may be
   *     left out
   * @throws ActionException when it fails; the result says why
   */
  Map<String, @Nullable Object> run(ActionCall call) throws ActionException, InterruptedException;

  /**
   * The module call that this is and nothing else, or null when it takes more than that. Only such
   * a task can run in the background.
   */
  default @Nullable ModuleCall moduleCall(ActionCall call)
      throws ActionException, InterruptedException {
    return null;
  }

  /** All that an item of a loop does on its target, where it is one call of a function there. */
  interface Step {

    /** The function; it takes a list of {@code specs}, and emits each one's answer. */
    String function();

    /** The item's spec, as the function documents it. */
    Map<String, @Nullable Object> spec(Target target) throws ActionException, InterruptedException;

    /** The modules that the spec names. */
    List<String> modules();

    /** Bytes of content that go along. */
    int size();
  }

  /**
   * The one step that it takes, or null when it takes more, or must not be prepared before the
   * items ahead of it are done.
   */
  default @Nullable Step step(ActionCall call) throws ActionException, InterruptedException {
    ModuleCall module = moduleCall(call);
    return module == null ? null : new ModuleStep(module);
  }

  /** Whether {@link #step} is worth asking. */
  default boolean isOneStep() {
    return false;
  }

  /** Adds to the result of {@link #step} what {@link #run} would have added. */
  default void completeStep(ActionCall call, Map<String, @Nullable Object> result)
      throws ActionException {}

  /** Whether its arguments are rendered before it sees them. */
  default boolean rendersArguments() {
    return true;
  }

  /**
   * What its calls are likely to want on the target, as far as the task's text and the host's facts
   * tell: it is sent there ahead. A wrong guess costs some bytes.
   */
  default Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.NONE;
  }

  /**
   * Code that runs on a target.
   *
   * @param modules by name, as tasks name them
   * @param functions of ours: {@code mitoscope.delivery:deliver}
   */
  record Needs(List<String> modules, List<String> functions) {
    static final Needs NONE = new Needs(List.of(), List.of());

    static Needs of(String... modules) {
      return new Needs(List.of(modules), List.of());
    }

    Needs with(String function) {
      return new Needs(modules, List.of(function));
    }
  }

  /** Whether it needs no interpreter anywhere. */
  default boolean isOnController() {
    return false;
  }

  /** Whether one host does it for all. */
  default boolean isForAllHosts() {
    return false;
  }

  /** Whether its facts and variables come from the playbook and may hold templates. */
  default boolean isTrusted() {
    return false;
  }

  /**
   * Whether its arguments become variables: text among them that must not be taken for a template
   * keeps its mark.
   */
  default boolean keepsVariables() {
    return false;
  }
}
