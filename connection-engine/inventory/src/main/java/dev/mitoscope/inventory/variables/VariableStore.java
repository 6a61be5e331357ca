package dev.mitoscope.inventory.variables;

import dev.mitoscope.inventory.Group;
import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.InventoryGraph;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.configuration.HashBehaviour;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.source.HostAddress;
import dev.mitoscope.inventory.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The variables of an inventory's hosts, from sources and from the {@code group_vars} and {@code
 * host_vars} beside sources and playbook, in Ansible's order. A run puts its own layers on top with
 * {@link Variables#with}. Layers of groups are made once and shared by their hosts. Safe from any
 * thread.
 */
public final class VariableStore {

  /** The files beside one inventory source or playbook. */
  private record Directory(VariableFiles groups, VariableFiles hosts) {}

  /** What was made for one state of the inventory. */
  private record Cache(InventoryGraph graph, Map<List<String>, List<Layer>> groupLayers) {
    Cache(InventoryGraph graph) {
      this(graph, new ConcurrentHashMap<>());
    }
  }

  private final Inventory inventory;
  private final HashBehaviour hashBehaviour;
  private final List<String> precedence;
  private final List<Directory> besideSources;
  private final List<Directory> besidePlaybook;
  private volatile Cache cache;

  /**
   * @param playbookDirectories where playbook-adjacent variables are looked for, usually one
   */
  public VariableStore(
      Inventory inventory,
      Configuration configuration,
      Vault vault,
      List<Path> playbookDirectories) {
    this.inventory = inventory;
    this.hashBehaviour = configuration.hashBehaviour();
    this.precedence = configuration.list("VARIABLE_PRECEDENCE");
    this.cache = new Cache(inventory.graph());
    FileContents files = FileContents.of(configuration, vault);
    List<String> extensions = configuration.list("YAML_FILENAME_EXTENSIONS");
    SequencedSet<Path> sourceDirectories = new LinkedHashSet<>();
    for (String source : inventory.sources()) {
      Path path = Path.of(source);
      if (source.indexOf(',') >= 0 && !Files.exists(path)) {
        continue;
      }
      Path directory = Files.isDirectory(path) ? path : path.getParent();
      // Of equal directories the last counts: it hides what the others between set.
      sourceDirectories.addLast(directory);
    }
    this.besideSources = directories(sourceDirectories.stream().toList(), extensions, files);
    this.besidePlaybook = directories(playbookDirectories, extensions, files);
  }

  private List<Directory> directories(
      List<Path> parents, List<String> extensions, FileContents files) {
    List<Directory> directories = new ArrayList<>();
    for (Path parent : parents) {
      directories.add(
          new Directory(
              files(parent.resolve("group_vars"), extensions, files),
              files(parent.resolve("host_vars"), extensions, files)));
    }
    return List.copyOf(directories);
  }

  private VariableFiles files(Path directory, List<String> extensions, FileContents files) {
    return new VariableFiles(directory, extensions, files, hashBehaviour, inventory.warnings());
  }

  public Inventory inventory() {
    return inventory;
  }

  /**
   * The variables of a host of the name.
   *
   * @throws InventoryException when the inventory has no such host
   */
  public Variables of(String hostName) {
    Host host = inventory.host(hostName);
    if (host == null) {
      throw new InventoryException("the inventory has no host " + hostName);
    }
    return of(host);
  }

  /** The variables that a group sets by itself, in sources and in its files. */
  public Variables ofGroup(Group group) {
    boolean all = group.name().equals(Group.ALL);
    List<Layer> layers = new ArrayList<>();
    addLayer(layers, all ? Level.INVENTORY_ALL : Level.INVENTORY_GROUP, group.variables());
    List<Group> one = List.of(group);
    addFiles(
        layers, all ? Level.INVENTORY_FILES_ALL : Level.INVENTORY_FILES_GROUP, besideSources, one);
    addFiles(
        layers, all ? Level.PLAYBOOK_FILES_ALL : Level.PLAYBOOK_FILES_GROUP, besidePlaybook, one);
    return new Variables(layers, hashBehaviour);
  }

  /** The variables that a host sets by itself, without those of its groups. */
  public Variables ofHostAlone(Host host) {
    List<Layer> layers = new ArrayList<>();
    addHostLayers(layers, host);
    return new Variables(layers, hashBehaviour);
  }

  /** The variables of a host. Reads the files that are about it, if they were not read yet. */
  public Variables of(Host host) {
    InventoryGraph graph = inventory.graph();
    Cache current = cache;
    if (current.graph() != graph) {
      current = new Cache(graph);
      cache = current;
    }
    List<Layer> layers = new ArrayList<>(groupLayers(host, current));
    addHostLayers(layers, host);
    return new Variables(layers, hashBehaviour);
  }

  private void addHostLayers(List<Layer> layers, Host host) {
    addLayer(layers, Level.INVENTORY_HOST, host.variables());
    layers.add(Layer.of(Level.INVENTORY_HOST, magic(host)));
    for (Directory directory : besideSources) {
      addLayer(layers, Level.INVENTORY_FILES_HOST, directory.hosts().of(host.name()));
    }
    for (Directory directory : besidePlaybook) {
      addLayer(layers, Level.PLAYBOOK_FILES_HOST, directory.hosts().of(host.name()));
    }
  }

  private List<Layer> groupLayers(Host host, Cache current) {
    List<Layer> known = current.groupLayers().get(host.groups());
    if (known == null) {
      known = makeGroupLayers(current.graph().groupsOf(host));
      current.groupLayers().put(host.groups(), known);
    }
    return known;
  }

  private List<Layer> makeGroupLayers(List<Group> lineage) {
    List<Group> all = lineage.stream().filter(group -> group.name().equals(Group.ALL)).toList();
    List<Group> others = lineage.stream().filter(group -> !group.name().equals(Group.ALL)).toList();
    List<Layer> layers = new ArrayList<>();
    for (String step : precedence) {
      switch (step) {
        case "all_inventory" ->
            all.forEach(group -> addLayer(layers, Level.INVENTORY_ALL, group.variables()));
        case "groups_inventory" ->
            others.forEach(group -> addLayer(layers, Level.INVENTORY_GROUP, group.variables()));
        case "all_plugins_inventory" ->
            addFiles(layers, Level.INVENTORY_FILES_ALL, besideSources, all);
        case "all_plugins_play" -> addFiles(layers, Level.PLAYBOOK_FILES_ALL, besidePlaybook, all);
        case "groups_plugins_inventory" ->
            addFiles(layers, Level.INVENTORY_FILES_GROUP, besideSources, others);
        case "groups_plugins_play" ->
            addFiles(layers, Level.PLAYBOOK_FILES_GROUP, besidePlaybook, others);
        default -> inventory.warnings().add("Ignoring unknown variable precedence entry: " + step);
      }
    }
    return List.copyOf(layers);
  }

  private static void addFiles(
      List<Layer> layers, Level level, List<Directory> directories, List<Group> groups) {
    for (Directory directory : directories) {
      for (Group group : groups) {
        addLayer(layers, level, directory.groups().of(group.name()));
      }
    }
  }

  private static void addLayer(List<Layer> layers, Level level, Map<String, Variable> variables) {
    if (!variables.isEmpty()) {
      layers.add(Layer.of(level, variables));
    }
  }

  private Map<String, Variable> magic(Host host) {
    Origin origin = Origin.of("inventory");
    String name = host.name();
    int dot = name.indexOf('.');
    String shortName = dot < 0 || HostAddress.isIpAddress(name) ? name : name.substring(0, dot);
    Map<String, Variable> magic = LinkedHashMap.newLinkedHashMap(3);
    magic.put("inventory_hostname", new Variable(name, origin));
    magic.put("inventory_hostname_short", new Variable(shortName, origin));
    magic.put("group_names", new Variable(inventory.groupNames(host), origin));
    return magic;
  }
}
