package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.playbook.action.ActionException;
import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.parse.FilesOfTasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files of this machine that a task names.
 *
 * @param playbook the playbook's directory
 */
record ControllerFiles(Task task, Path playbook, Vault vault) {
  /** So many bytes tell whether a file is a vault. */
  private static final int VAULT_MARK = 64;

  /** As {@code ActionCall} says. */
  Path find(String name, String subdirectory) throws ActionException {
    Path absolute = Path.of(name);
    List<Path> searched = new ArrayList<>();
    if (absolute.isAbsolute()) {
      searched.add(absolute);
      if (Files.exists(absolute)) {
        return absolute;
      }
    } else {
      Path found =
          FilesOfTasks.dataFile(
                  name,
                  subdirectory,
                  task.role(),
                  Path.of(task.position().file()),
                  playbook,
                  searched)
              .orElse(null);
      if (found != null) {
        return found;
      }
    }
    String problem =
        "Could not find or access '%s'\nSearched in:\n\t%s on the Ansible Controller.\nIf you are using a module and expect the file to exist on the remote, see the remote_src option"
            .formatted(
                name, searched.stream().map(Path::toString).collect(Collectors.joining("\n\t")));
    throw ActionException.failed(problem, Map.of("exception", problem));
  }

  byte[] read(Path file) throws ActionException {
    try {
      return vault.open(Files.readAllBytes(file), file.toString());
    } catch (IOException | InventoryException e) {
      throw ActionException.failed("cannot read " + file + ": " + e.getMessage());
    }
  }

  byte @Nullable [] decrypted(Path file) throws ActionException {
    try (InputStream in = Files.newInputStream(file)) {
      return Vault.isEncrypted(in.readNBytes(VAULT_MARK)) ? read(file) : null;
    } catch (IOException e) {
      throw ActionException.failed("could not find src=" + file + ", " + e.getMessage());
    }
  }
}
