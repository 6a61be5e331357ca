package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.yaml.Position;
import dev.mitoscope.templating.yaml.YamlDocument;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads YAML files with errors that an operator can act upon. */
final class YamlFiles {
  private final Surroundings surroundings;

  YamlFiles(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * @param wantedAt what asked for the file, when another file did
   */
  YamlNode read(Path file, @Nullable Position wantedAt) {
    try {
      YamlDocument document = surroundings.read(file);
      document.warnings().forEach(warning -> surroundings.warn(warning.toString()));
      return document.root();
    } catch (YamlException e) {
      throw new PlaybookException(
          "We were unable to read either as JSON nor YAML: " + e.problem(), e.position());
    } catch (NoSuchFileException e) {
      throw PlaybookException.missing(
          "Unable to retrieve file contents: could not find or access '"
              + file
              + "' on the Ansible Controller.",
          wantedAt);
    } catch (IOException e) {
      throw new PlaybookException("cannot read " + file + ": " + e.getMessage(), wantedAt);
    }
  }
}
