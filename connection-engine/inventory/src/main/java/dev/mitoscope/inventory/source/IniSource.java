package dev.mitoscope.inventory.source;

import dev.mitoscope.templating.Line;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in Ansible's INI form. */
record IniSource(Line line) implements SourceReader {

  @Override
  public String name() {
    return "ini";
  }

  @Override
  public boolean accepts(String source) {
    // The classic line takes what it can of a TOML file for INI, and never comes to its own reader.
    boolean toml = line == Line.CURRENT && SourceReader.extension(source).equals(".toml");
    return !toml && Files.isReadable(Path.of(source));
  }

  @Override
  public void read(String source, SourceContext context) {
    IniReader.read(context.files().text(Path.of(source)), source, line, context.inventory());
  }
}
