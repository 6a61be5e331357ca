package dev.mitoscope.inventory.source;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.Origin;
import dev.mitoscope.inventory.Variable;
import dev.mitoscope.inventory.variables.Layer;
import dev.mitoscope.inventory.variables.Level;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplatingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What inventory plugins work with: templates, what is known beside the sources, and the
 * controller's Python.
 */
public interface InventoryPlugins {

  /** No Python: such a plugin's source can't be read. */
  InventoryPlugins NONE =
      new InventoryPlugins() {
        @Override
        public TemplatingSettings templating() {
          return TemplatingSettings.of(Line.CURRENT, Path.of("").toAbsolutePath());
        }

        @Override
        public Optional<Path> python() {
          return Optional.empty();
        }

        @Override
        public Map<?, ?> read(String plugin, Path source, List<Path> directories) {
          throw new InventoryException(
              "the inventory plugin " + plugin + " is written in Python, and there is none here",
              Origin.of(source.toString()));
        }
      };

  /** How expressions of {@code constructed} and {@code generator} are evaluated. */
  TemplatingSettings templating();

  /** Which ansible-core's ways of reading are followed. */
  default Line line() {
    return templating().line();
  }

  /** The variables of the command line. */
  default Layer extraVariables() {
    return Layer.of(Level.EXTRA_VARS, Map.of());
  }

  /** What earlier runs left of a host's facts, where facts are kept; else nothing. */
  default Map<String, Variable> facts(String host) {
    return Map.of();
  }

  /** The Python of the controller. */
  Optional<Path> python();

  /**
   * Has a plugin in Python read a source.
   *
   * @param plugin its name, with its collection's
   * @param directories configured directories of plugins
   * @return {@code groups} and {@code hosts} by name; a group has {@code vars}, {@code children},
   *     {@code hosts} and {@code priority}, a host has {@code vars}
   * @throws InventoryException when there is no such plugin, or it refuses the source
   */
  Map<?, ?> read(String plugin, Path source, List<Path> directories);
}
