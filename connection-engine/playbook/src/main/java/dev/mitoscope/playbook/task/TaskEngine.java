package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.variables.HostVariables;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.connection.ResolvedStack;
import dev.mitoscope.playbook.connection.StackException;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.strategy.TaskRunner;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that carries out tasks in one run, and what the run has learned so far. Safe from any
 * thread.
 */
public final class TaskEngine {
  private final Services services;
  private final VariableStore store;
  private final RunFacts run;
  private final Runnable reload;
  private final Map<String, HostMemory> memories;
  private final VariableFilesOfPlay files;

  /**
   * @param memories what is known of hosts; may outlive the run
   * @param reload reads the inventory's sources again
   */
  public TaskEngine(
      Services services,
      VariableStore store,
      RunFacts run,
      Map<String, HostMemory> memories,
      Runnable reload) {
    this.services = services;
    this.store = store;
    this.run = run;
    this.memories = memories;
    this.reload = reload;
    this.files = new VariableFilesOfPlay(services);
  }

  /** An engine that knows nothing of any host yet. */
  public TaskEngine(Services services, VariableStore store, RunFacts run, Runnable reload) {
    this(services, store, run, new ConcurrentHashMap<>(), reload);
  }

  private RunVariables variables(PlayFacts play) {
    RunVariables[] self = new RunVariables[1];
    HostVariables hostVariables =
        new HostVariables(
            store.inventory(), host -> self[0].ofHostAlone(host), services.templating());
    MagicVariables magic =
        new MagicVariables(
            store.inventory(),
            services.configuration().file(),
            services.core(),
            run,
            play,
            hostVariables);
    self[0] =
        new RunVariables(store, memories, run, play, magic, files, VariableSettings.of(services));
    return self[0];
  }

  /**
   * What the keywords of a play see, {@code hosts} and {@code name} among them: variables of the
   * run and of the play, and those of any host through {@code hostvars}.
   */
  public Scope variablesOf(Play play) {
    return new PlayScope(
        variables(new PlayFacts(play, "", List.of(), List.of(), Set.of(), Set.of(), Map.of())));
  }

  /** What carries out the tasks of one batch. */
  public TaskRunner runner(PlayFacts play) {
    RunVariables variables = variables(play);
    return new TaskExecutor(services, variables, connections(variables), reload);
  }

  private Connections connections(RunVariables variables) {
    return new Connections(
        services,
        host -> store.inventory().host(host) == null ? null : variables.of(host),
        new Preloading(services, variables));
  }

  /** The stack of a host's default account in a play. */
  public ResolvedStack stack(PlayFacts play, String host) throws StackException {
    RunVariables variables = variables(play);
    return connections(variables).resolve(host, variables.of(host));
  }

  /** A host's variables in a play, and the templates that see them. */
  public Templates templates(PlayFacts play, String host) {
    return new Templates(new Templar(services.templating(), variablesOf(play, host)));
  }

  /** A host's variables in a play. */
  public Variables variablesOf(PlayFacts play, String host) {
    return variables(play).of(host);
  }

  /** Whether facts of the host were gathered. */
  public boolean knowsFacts(String host) {
    HostMemory memory = memories.get(host);
    return memory != null && !memory.facts().isEmpty();
  }
}
