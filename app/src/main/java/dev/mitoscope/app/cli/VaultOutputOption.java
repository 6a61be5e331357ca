package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.vault.VaultEditor;
import dev.mitoscope.inventory.vault.VaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of commands that may write elsewhere than where they read. */
final class VaultOutputOption {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write here and leave the input as it is; - is standard output.")
  private @Nullable String file;

  @Nullable String file() {
    return file;
  }

  /** The files to read; standard input when none are named. */
  List<String> inputs(@Nullable List<String> files) throws VaultException {
    if (files == null || files.isEmpty()) {
      return List.of(VaultEditor.STANDARD_STREAM);
    }
    if (file != null && files.size() > 1) {
      throw new VaultException("At most one input file may be used with the --output option");
    }
    return files;
  }
}
