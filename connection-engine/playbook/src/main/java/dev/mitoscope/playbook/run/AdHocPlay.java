package dev.mitoscope.playbook.run;

import dev.mitoscope.playbook.parse.KeyValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A play of one task, as {@code ansible PATTERN -m MODULE -a ARGUMENTS} makes it.
 *
 * @param arguments in key=value form, or the command itself
 */
record AdHocPlay(String pattern, String module, String arguments) {

  /** The play as text, so that it goes the way of every other. */
  String yaml() {
    return "- hosts: "
        + quoted(pattern)
        + "\n  name: Ansible Ad-Hoc\n  gather_facts: false\n  tasks:\n    - action: "
        + quoted((module + " " + arguments).strip())
        + "\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Writes the play to a file of its own. */
  Path write() throws IOException {
    KeyValues.firstWord(arguments);
    Path file = Files.createTempFile("adhoc", ".yml");
    Files.writeString(file, yaml());
    return file;
  }
}
