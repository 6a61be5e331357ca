package dev.mitoscope.inventory.configuration;

import dev.mitoscope.inventory.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Ansible looks for its configuration file. */
final class ConfigurationSearch {
  private static final Path SYSTEM_FILE = Path.of("/etc/ansible/ansible.cfg");

  private ConfigurationSearch() {}

  /**
   * The first that is there and readable: {@code ANSIBLE_CONFIG}, {@code ansible.cfg} in the
   * working directory unless everyone may write there, {@code ~/.ansible.cfg}, {@code
   * /etc/ansible/ansible.cfg}.
   */
  static @Nullable Path find(Map<String, String> environment, Path directory, Warnings warnings) {
    String named = environment.get("ANSIBLE_CONFIG");
    Path home = UserPaths.home(environment);
    if (named != null) {
      Path file = directory.resolve(UserPaths.expandTilde(named, home)).normalize();
      Path inside = Files.isDirectory(file) ? file.resolve("ansible.cfg") : file;
      if (isUsable(inside)) {
        return inside;
      }
    }
    Path here = directory.resolve("ansible.cfg");
    if (isUsable(here)) {
      if (!isWorldWritable(directory)) {
        return here;
      }
      warnings.add(
          "Ansible is being run in a world writable directory (%s), ignoring it as an ansible.cfg source. For more information see https://docs.ansible.com/ansible/devel/reference_appendices/config.html#cfg-in-world-writable-dir"
              .formatted(directory));
    }
    Path personal = home.resolve(".ansible.cfg");
    if (isUsable(personal)) {
      return personal;
    }
    return isUsable(SYSTEM_FILE) ? SYSTEM_FILE : null;
  }

  private static boolean isUsable(Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file);
  }

  private static boolean isWorldWritable(Path directory) {
    try {
      return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
