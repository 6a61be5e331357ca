package dev.mitoscope.playbook.run;

import dev.mitoscope.inventory.Host;
import dev.mitoscope.inventory.Inventory;
import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.templating.yaml.YamlException;
import dev.mitoscope.templating.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A play of one task, as {@code ansible PATTERN -m MODULE -a ARGUMENTS} makes it.
 *
 * @param arguments in key=value form, as JSON, or the command itself
 */
record AdHocPlay(String pattern, String module, String arguments) {
  private static final Set<String> NEED_ARGUMENTS =
      Set.of("command", "shell", "raw", "script", "win_command", "win_shell");

  /** A name for messages; there is no such file, because arguments may be secret. */
  Path file(Path directory) {
    return directory.resolve("__adhoc_playbook__");
  }

  /** The play as text, so that it goes the way of every other. */
  String yaml(RunSettings settings) {
    String name = module.substring(module.lastIndexOf('.') + 1);
    if (NEED_ARGUMENTS.contains(name) && arguments.isBlank()) {
      String hint = pattern.endsWith(".yml") ? " (did you mean to run ansible-playbook?)" : "";
      throw PlaybookException.wrongOptions("No argument passed to " + module + " module" + hint);
    }
    if (name.equals("import_playbook")) {
      throw PlaybookException.wrongOptions(
          "'" + module + "' is not a valid action for ad-hoc commands");
    }
    StringBuilder play = new StringBuilder("- hosts: ").append(quoted(pattern));
    play.append("\n  name: Ansible Ad-Hoc\n  gather_facts: false\n  tasks:\n    - ");
    if (isJson()) {
      play.append(quoted(module)).append(": ").append(arguments.strip()).append('\n');
    } else {
      play.append("action: ").append(quoted((module + " " + arguments).strip())).append('\n');
    }
    String background = settings.text("background");
    if (background != null && !background.equals("0")) {
      play.append("      async: ").append(background);
      play.append("\n      poll: ").append(settings.text("poll")).append('\n');
    }
    String timeout = settings.text("task-timeout");
    if (timeout != null && !timeout.equals("0")) {
      play.append("      timeout: ").append(timeout).append('\n');
    }
    return play.toString();
  }

  private boolean isJson() {
    String text = arguments.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return false;
    }
    try {
      return YamlReader.read(text, "--args").toValue() instanceof Map<?, ?>;
    } catch (YamlException e) {
      return false;
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replace("\n", "\n\n") + "'";
  }

  /** What {@code --list-hosts} prints. */
  String hosts(Inventory inventory, @Nullable String limit) {
    List<Host> hosts = inventory.hosts(List.of(pattern), limit);
    StringBuilder text = new StringBuilder("  hosts (" + hosts.size() + "):\n");
    hosts.forEach(host -> text.append("    ").append(host.name()).append('\n'));
    return text.toString();
  }
}
