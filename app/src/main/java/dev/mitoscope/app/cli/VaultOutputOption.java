package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.vault.VaultEditor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flag of commands that may write elsewhere than where they read. */
final class VaultOutputOption {
  private final Value<String> file =
      Value.text(
          "FILE", "Write here and leave the input as it is; - is standard output.", "--output");

  Option option() {
    return file;
  }

  @Nullable String file() {
    return file.last();
  }

  /** The files to read; standard input when none are named. */
  List<String> inputs(List<String> files) {
    if (files.isEmpty()) {
      return List.of(VaultEditor.STANDARD_STREAM);
    }
    if (file.last() != null && files.size() > 1) {
      throw new Failures.OptionsException(
          "At most one input file may be used with the --output option");
    }
    return files;
  }
}
