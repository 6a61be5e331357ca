package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.yaml.YamlMapping;
import dev.mitoscope.templating.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code meta/main.yml} says that matters to a run.
 *
 * @param specifications {@code argument_specs}, by entry point
 */
record RoleMetadata(
    boolean allowDuplicates,
    List<YamlNode> dependencies,
    Map<String, @Nullable Object> specifications) {

  static RoleMetadata read(RoleFiles files) {
    Optional<RoleFiles.Found> found =
        files.root("meta", null).filter(file -> !Shapes.isNull(file.root()));
    if (found.isEmpty()) {
      return new RoleMetadata(false, List.of(), Map.of());
    }
    if (!(found.get().root() instanceof YamlMapping mapping)) {
      throw new PlaybookException(
          "the 'meta/main.yml' for role " + files.role().getFileName() + " is not a dictionary",
          found.get().root().position());
    }
    Object again = mapping.get("allow_duplicates").map(YamlNode::toValue).orElse(false);
    return new RoleMetadata(
        Boolean.TRUE.equals(again),
        Shapes.items(mapping.get("dependencies").orElse(null), "dependencies"),
        specifications(mapping));
  }

  /** The specification of an entry point; a file of its own hides what the metadata says. */
  Map<String, @Nullable Object> argumentSpecification(RoleFiles files, String entryPoint) {
    Map<String, @Nullable Object> all = specifications;
    Optional<RoleFiles.Found> own = ownFile(files);
    if (own.isPresent()) {
      all = own.get().root() instanceof YamlMapping mapping ? specifications(mapping) : Map.of();
    }
    return all.get(entryPoint) instanceof Map<?, ?> map ? Shapes.textKeys(map) : Map.of();
  }

  private static Optional<RoleFiles.Found> ownFile(RoleFiles files) {
    boolean exists =
        List.of(".yml", ".yaml", ".json").stream()
            .anyMatch(extension ->
                java.nio.file.Files.isRegularFile(
                    files.role().resolve("meta").resolve("argument_specs" + extension)));
    return exists ? files.root("meta", "argument_specs") : Optional.empty();
  }

  private static Map<String, @Nullable Object> specifications(YamlMapping mapping) {
    Object value = mapping.get("argument_specs").map(YamlNode::toValue).orElse(null);
    return value instanceof Map<?, ?> map ? Shapes.textKeys(map) : Map.of();
  }
}
