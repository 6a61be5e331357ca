package dev.mitoscope.app.option;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be called from the command line. One object is for one call: its options keep what they
 * were given.
 */
public interface Command {

  /** One or two sentences for the help. */
  String description();

  /** The options it knows, besides those for help and version. */
  default List<Option> options() {
    return List.of();
  }

  /** Options of which at most one may be given, in groups. */
  default List<List<? extends Option>> alternatives() {
    return List.of();
  }

  /** What it takes by position. */
  default Words words() {
    return Words.none();
  }

  /** The commands below it by name, in the help's order; it then takes no words of its own. */
  default Map<String, Supplier<Command>> commands() {
    return Map.of();
  }

  /** Makes the lines that {@code --version} prints; null for no such option. */
  default @Nullable Supplier<List<String>> version() {
    return null;
  }

  /**
   * Does it; its exit code.
   *
   * @throws UsageException when what was given doesn't go together
   */
  int run(Invocation invocation) throws Exception;
}
