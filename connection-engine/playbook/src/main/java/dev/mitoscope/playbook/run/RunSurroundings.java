package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.multiplexer.event.RunEvent;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.action.Actions;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.playbook.module.ModuleCatalog;
import dev.mitoscope.playbook.module.ModuleNotFoundException;
import dev.mitoscope.playbook.module.ModuleSearch;
import dev.mitoscope.playbook.parse.Surroundings;
import dev.mitoscope.playbook.plugin.LocalPlugins;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Scope;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.plugin.BuiltInPlugins;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The world as the parser of a run sees it. */
final class RunSurroundings implements Surroundings {
  private final Configuration configuration;
  private final Vault vault;
  private final ModuleCatalog modules;
  private final Actions actions;
  private final TemplatingSettings templating;
  private final Layer extraVars;
  private final Function<Play, Scope> ofPlays;
  private final Consumer<RunEvent.Warning> warnings;
  private final Map<Path, String> given = new HashMap<>();

  /**
   * @param ofPlays what a play's own keywords see
   */
  RunSurroundings(
      Configuration configuration,
      Vault vault,
      ModuleCatalog modules,
      Actions actions,
      TemplatingSettings templating,
      Layer extraVars,
      Function<Play, Scope> ofPlays,
      Consumer<RunEvent.Warning> warnings) {
    this.configuration = configuration;
    this.vault = vault;
    this.modules = modules;
    this.actions = actions;
    this.templating = templating;
    this.extraVars = extraVars;
    this.ofPlays = ofPlays;
    this.warnings = warnings;
  }

  @Override
  public boolean isAction(String name, List<String> collections, List<Path> libraries) {
    if (actions.has(name)) {
      return true;
    }
    try {
      modules
          .plan(name, new ModuleSearch(libraries, List.of(), collections))
          .notices()
          .forEach(this::deprecateModule);
      return true;
    } catch (ModuleNotFoundException e) {
      if (e.isRouted()) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      return false;
    }
  }

  private void deprecateModule(String text) {
    deprecate(
        templating.line() == Line.CURRENT
            ? text
            : text
                + " Deprecation warnings can be disabled by setting deprecation_warnings=False in"
                + " ansible.cfg.");
  }

  @Override
  public boolean isActionGroup(String name) {
    return modules.actionGroup(name).isPresent();
  }

  @Override
  public boolean isLookup(String name) {
    return new BuiltInPlugins(templating.python()).lookup(name).isPresent();
  }

  @Override
  public @Nullable Object render(
      @Nullable Object value,
      @Nullable Play play,
      Map<String, @Nullable Object> variables,
      Position position) {
    Scope known = play == null ? Scope.of(Map.of()) : ofPlays.apply(play);
    Map<String, @Nullable Object> all = new LinkedHashMap<>(variables);
    for (String name : extraVars.names()) {
      Variable variable = extraVars.get(name);
      all.put(name, variable == null ? null : variable.value());
    }
    try {
      return new Templar(templating, known.with(all)).template(value);
    } catch (TemplateException e) {
      throw new PlaybookException(
          "Error when evaluating '"
              + value
              + "': "
              + e.problem()
              + "\n\nWhat is read before anything runs can use variables of the play, of the task"
              + " and of the command line, but none of a host's own.",
          position);
    }
  }

  @Override
  public Map<String, Setting> defaultsOfPlays() {
    return KeywordSettings.of(configuration, templating.line());
  }

  @Override
  public boolean passesOverUnknownKeywords() {
    return !configuration.isTrue("INVALID_TASK_ATTRIBUTE_FAILED");
  }

  @Override
  public List<Path> rolesPath() {
    return configuration.paths("DEFAULT_ROLES_PATH");
  }

  @Override
  public Optional<Path> collectionRole(String collection, String role) {
    return inCollection(collection, "roles/" + role).filter(Files::isDirectory);
  }

  @Override
  public Optional<Path> collectionPlaybook(String collection, String playbook) {
    return Stream.of(".yml", ".yaml", "")
        .flatMap(ending -> inCollection(collection, "playbooks/" + playbook + ending).stream())
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Optional<Path> inCollection(String collection, String below) {
    int dot = collection.indexOf('.');
    String folder =
        dot < 0 ? collection : collection.substring(0, dot) + "/" + collection.substring(dot + 1);
    return configuration.paths("COLLECTIONS_PATHS").stream()
        .map(root -> root.resolve("ansible_collections").resolve(folder).resolve(below))
        .filter(Files::exists)
        .findFirst();
  }

  /** A text to read in place of a file. */
  void give(Path file, String text) {
    given.put(file, text);
  }

  @Override
  public YamlDocument read(Path file) throws IOException {
    String text = given.get(file);
    if (text != null) {
      return YamlReader.read(text, file.toString());
    }
    byte[] bytes;
    try {
      bytes = vault.open(Files.readAllBytes(file), file.toString());
    } catch (InventoryException e) {
      throw new PlaybookException(
          String.valueOf(e.getMessage()), new Position(file.toString(), 1, 1));
    }
    return FileContents.of(configuration, vault).yaml(bytes, file);
  }

  @Override
  public void role(Path directory) {
    if (templating.python() instanceof LocalPlugins plugins) {
      plugins.addRole(directory);
    }
  }

  @Override
  public Line line() {
    return templating.line();
  }

  @Override
  public void deprecate(String text) {
    warnings.accept(new RunEvent.Warning(text, true));
  }

  @Override
  public void warn(String text) {
    warnings.accept(new RunEvent.Warning(text, false));
  }
}
