package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.model.Directives.Setting;
import dev.mitoscope.playbook.model.Play;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Surroundings with a few actions, no collections and plain names. */
final class KnownWorld implements Surroundings {
  final List<String> warnings = new ArrayList<>();

  @Override
  public boolean isAction(String name, List<String> collections, List<Path> libraries) {
    return Set.of("debug", "command", "shell", "copy", "set_fact", "ping").contains(name);
  }

  @Override
  public boolean isActionGroup(String name) {
    return name.equals("ours");
  }

  @Override
  public boolean isLookup(String name) {
    return Set.of("items", "sequence").contains(name);
  }

  @Override
  public @Nullable Object render(
      @Nullable Object value,
      @Nullable Play play,
      Map<String, @Nullable Object> variables,
      Position position) {
    return value;
  }

  @Override
  public Map<String, Setting> defaultsOfPlays() {
    return Map.of();
  }

  @Override
  public boolean passesOverUnknownKeywords() {
    return false;
  }

  @Override
  public List<Path> rolesPath() {
    return List.of();
  }

  @Override
  public Optional<Path> collectionRole(String collection, String role) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> collectionPlaybook(String collection, String playbook) {
    return Optional.empty();
  }

  @Override
  public YamlDocument read(Path file) throws IOException {
    return YamlReader.read(file);
  }

  @Override
  public void role(Path directory) {}

  @Override
  public Line line() {
    return Line.CLASSIC;
  }

  @Override
  public void deprecate(String text) {
    warnings.add(text);
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }
}
