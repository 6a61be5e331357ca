package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryGraph;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.VariableStore;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.model.Role;
import dev.mitoscope.playbook.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The variables of tasks in one batch of a play: the inventory's, what the run learned, and what
 * play, roles, blocks and task set, in Ansible's order. Nothing is copied for a task. Safe from any
 * thread.
 */
final class RunVariables {
  private final VariableStore store;
  private final Map<String, HostMemory> memories;
  private final RunFacts run;
  private final PlayFacts play;
  private final MagicVariables magic;
  private final PlayFiles files;
  private final VariableSettings settings;
  private final Map<String, Base> bases = new ConcurrentHashMap<>();
  private final Map<Task, TaskSurroundings> surroundings = new ConcurrentHashMap<>();

  /** A host's variables without any task's, as of one state of the inventory. */
  private record Base(InventoryGraph graph, int roles, Variables variables, Variables ofHost) {}

  RunVariables(
      VariableStore store,
      Map<String, HostMemory> memories,
      RunFacts run,
      PlayFacts play,
      MagicVariables magic,
      PlayFiles files,
      VariableSettings settings) {
    this.store = store;
    this.memories = memories;
    this.run = run;
    this.play = play;
    this.magic = magic;
    this.files = files;
    this.settings = settings;
  }

  Inventory inventory() {
    return store.inventory();
  }

  /** What the run knows of the host. */
  HostMemory memory(String host) {
    return memories.computeIfAbsent(host, of -> new HostMemory());
  }

  /** What holds for the host in this play, without any task. */
  Variables of(String host) {
    return known(host).variables;
  }

  /** What {@code hostvars} shows of the host: nothing that the play sets. */
  Variables ofHostAlone(String host) {
    return known(host).ofHost;
  }

  private Base known(String host) {
    InventoryGraph now = store.inventory().graph();
    Base known = bases.get(host);
    if (known == null || known.graph != now || known.roles != play.play().roles().size()) {
      known = base(host, now);
      bases.put(host, known);
    }
    return known;
  }

  private Base base(String host, InventoryGraph now) {
    List<Layer> learned = new ArrayList<>(memory(host).layers(settings.injectsFacts()));
    learned.add(run.extraVars());
    Variables ofHost = ofInventory(host).with(learned);
    List<Layer> layers = new ArrayList<>();
    addRoles(layers);
    TaskSurroundings.add(layers, Level.PLAY_VARS, play.play().variables());
    layers.add(Layer.of(Level.PLAY_PROMPTS, play.prompted()));
    layers.add(magic.layer());
    Variables variables = ofHost.with(layers);
    return new Base(
        now,
        play.play().roles().size(),
        variables.with(files.layers(play.play(), variables)),
        ofHost.with(magic.layerOfHost()));
  }

  private Variables ofInventory(String host) {
    Host known = store.inventory().host(host);
    // A task may be delegated to an address that no inventory names.
    return known != null ? store.of(known) : store.of(new Host(host, List.of(), Map.of(), true));
  }

  /** What the keywords of the play itself see: nothing of any one host. */
  Variables ofPlay() {
    List<Layer> layers = new ArrayList<>();
    addRoles(layers);
    TaskSurroundings.add(layers, Level.PLAY_VARS, play.play().variables());
    layers.add(run.extraVars());
    layers.add(magic.layer());
    return Variables.NONE.with(layers);
  }

  /** The same with those of {@code vars_files}. */
  Variables ofPlayWithFiles() {
    Variables variables = ofPlay();
    return variables.with(files.layers(play.play(), variables));
  }

  private void addRoles(List<Layer> layers) {
    for (Role role : play.play().roles()) {
      for (Role dependency : role.allDependencies()) {
        addShown(dependency, layers);
      }
      addShown(role, layers);
    }
  }

  /** What a role shows to the whole play. */
  private void addShown(Role role, List<Layer> layers) {
    if (!settings.hidesRoleDefaults()) {
      TaskSurroundings.add(layers, Level.ROLE_DEFAULTS, role.defaults());
    }
    if (!settings.hidesRoleVariables()) {
      if (settings.showsGiven()) {
        TaskSurroundings.add(layers, Level.ROLE_VARS, role.given());
      }
      TaskSurroundings.add(layers, Level.ROLE_VARS, role.variables());
    }
  }

  /** What a task sees on a host. */
  Variables of(String host, Task task) {
    return of(host).with(surroundings(task).layers());
  }

  /** What the task brings, whatever the host. */
  TaskSurroundings surroundings(Task task) {
    return surroundings.computeIfAbsent(
        task, of -> TaskSurroundings.of(of, settings.showsGiven(), play.play().directory()));
  }

  Play play() {
    return play.play();
  }

  PlayFacts playFacts() {
    return play;
  }

  RunFacts runFacts() {
    return run;
  }
}
