package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a parser must know of the world to read playbooks without running them. */
public interface Surroundings {

  /**
   * Whether there is a module or an action of that name.
   *
   * @param collections where to look for a short name
   * @throws IllegalArgumentException saying why, where the name's collection knows that it went
   */
  boolean isAction(String name, List<String> collections, List<Path> libraries);

  /** Whether {@code module_defaults} may name that group of actions. */
  boolean isActionGroup(String name);

  /** Whether {@code with_NAME} is a loop. */
  boolean isLookup(String name);

  /**
   * The text with the templates filled in that can be filled before anything runs: from extra
   * variables, and the play's.
   *
   * @param play null outside of plays
   */
  @Nullable Object render(
      @Nullable Object value,
      @Nullable Play play,
      Map<String, @Nullable Object> variables,
      Position position);

  /** What keywords of plays are where a play does not set them, as the settings have it. */
  Map<String, Setting> defaultsOfPlays();

  /** Whether a keyword that a task can't have is warned of, and otherwise no matter. */
  boolean passesOverUnknownKeywords();

  /** The configured places for roles. */
  List<Path> rolesPath();

  /** The directory of a collection's role. */
  Optional<Path> collectionRole(String collection, String role);

  /** The file of a collection's playbook. */
  Optional<Path> collectionPlaybook(String collection, String playbook);

  /** Reads a YAML file, decrypting it when it is a vault. */
  YamlDocument read(Path file) throws IOException;

  /** A role was found: its plugins hold from now on. */
  void role(Path directory);

  /** Which ansible-core is followed. */
  Line line();

  /** Tells the operator of something that will go away. */
  void deprecate(String text);

  /** Tells the operator of something that is no error. */
  void warn(String text);
}
