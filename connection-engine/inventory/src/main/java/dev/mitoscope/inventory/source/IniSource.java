package dev.mitoscope.inventory.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file in Ansible's INI form. */
final class IniSource implements SourceReader {

  @Override
  public String name() {
    return "ini";
  }

  @Override
  public boolean accepts(String source) {
    return Files.isReadable(Path.of(source));
  }

  @Override
  public void read(String source, SourceContext context) {
    IniReader.read(context.files().text(Path.of(source)), source, context.inventory());
  }
}
