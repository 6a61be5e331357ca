package dev.mitoscope.inventory.source;

import dev.mitoscope.templating.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of groups in YAML or JSON. */
final class YamlSource implements SourceReader {
  private final List<String> extensions;

  /**
   * @param extensions endings of names that are tried; a name without ending always is
   */
  YamlSource(List<String> extensions) {
    this.extensions = extensions;
  }

  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public boolean accepts(String source) {
    String extension = SourceReader.extension(source);
    return (extension.isEmpty() || extensions.contains(extension))
        && Files.isReadable(Path.of(source));
  }

  @Override
  public void read(String source, SourceContext context) {
    YamlDocument document = context.files().yaml(Path.of(source));
    document.warnings().forEach(warning -> context.warnings().add(warning.toString()));
    GroupTree.read(document.root(), context.inventory(), context.warnings());
  }
}
