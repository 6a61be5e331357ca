package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.source.FileContents;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.inventory.variables.Variables;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.Templar;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import dev.mitoscope.templating.yaml.YamlScalar;
import dev.mitoscope.templating.yaml.YamlSequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code vars_files}; each file once. */
final class VariableFilesOfPlay implements PlayFiles {
  private final Services services;
  private final FileContents files;
  private final Map<Path, Layer> known = new ConcurrentHashMap<>();

  VariableFilesOfPlay(Services services) {
    this.services = services;
    this.files = FileContents.of(services.configuration(), services.vault());
  }

  @Override
  public List<Layer> layers(Play play, Variables variables) {
    Setting setting = play.directives().own("vars_files");
    if (setting == null || setting.value() == null) {
      return List.of();
    }
    Templates templates = new Templates(new Templar(services.templating(), variables));
    List<?> entries = setting.value() instanceof List<?> list ? list : List.of(setting.value());
    List<Layer> layers = new ArrayList<>();
    for (Object entry : entries) {
      Layer layer = first(entry, play, templates, setting.position());
      if (layer != null) {
        layers.add(layer);
      }
    }
    return layers;
  }

  /** The first that is there of a name or a list of names. */
  private @Nullable Layer first(
      @Nullable Object entry, Play play, Templates templates, Position position) {
    List<?> names = entry instanceof List<?> list ? list : List.of(String.valueOf(entry));
    List<String> missing = new ArrayList<>();
    for (Object name : names) {
      String rendered;
      try {
        rendered = String.valueOf(templates.value(name));
      } catch (TemplateException e) {
        // The name depends on a fact that is not known yet; the entry counts once it is.
        return null;
      }
      for (Path place :
          List.of(
              play.directory().resolve("vars").resolve(rendered),
              play.directory().resolve(rendered))) {
        Path file = place.normalize();
        if (Files.isRegularFile(file)) {
          return known.computeIfAbsent(file, path -> read(path, position));
        }
      }
      missing.add(rendered);
    }
    if (missing.isEmpty()) {
      return null;
    }
    throw PlaybookException.missing(
        "vars file " + String.join(", ", missing) + " was not found", position);
  }

  private static Map<String, Variable> merged(YamlSequence list) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMapping mapping) {
        variables.putAll(Variable.of(mapping));
      }
    }
    return variables;
  }

  private PlaybookException noVariables(YamlNode found) {
    String must =
        "ariable files must contain either a dictionary of variables, or a list of dictionaries.";
    return services.core().line() == Line.CURRENT
        ? new PlaybookException("Invalid variable file contents.\n\nV" + must, found.position())
        : PlaybookException.missing(
            "v" + must + " Got: " + Repr.str(found.toValue()), found.position());
  }

  private Layer read(Path file, Position position) {
    try {
      return switch (files.yaml(file).root()) {
        case YamlMapping mapping -> Layer.of(Level.PLAY_FILES, Variable.of(mapping));
        case YamlScalar scalar when scalar.value() == null -> Layer.of(Level.PLAY_FILES, Map.of());
        case YamlSequence list when list.items().stream().allMatch(YamlMapping.class::isInstance) ->
            Layer.of(Level.PLAY_FILES, merged(list));
        case YamlNode other -> throw noVariables(other);
      };
    } catch (InventoryException e) {
      throw new PlaybookException(String.valueOf(e.getMessage()), position);
    }
  }
}
