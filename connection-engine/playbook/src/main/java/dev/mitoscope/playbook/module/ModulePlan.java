package dev.mitoscope.playbook.module;

import dev.mitoscope.multiplexer.CodeSet;
import dev.mitoscope.multiplexer.PythonModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module found, and all that a target needs to run it. The same for every call of the module;
 * safe to share between threads.
 *
 * @param name as the task names it, for messages and results
 * @param runName what the runner calls it: {@code copy}, {@code ansible.modules.apt}
 * @param file where it was found, for {@code -vvv}
 * @param code what to send ahead of a call
 * @param version what a module is told to be the version of Ansible
 * @param currentLine whether its library is that of ansible-core 2.19 or later
 * @param ownProcess why it always runs in a process of its own, or null
 * @param interpreter the word by which {@code ansible_*_interpreter} names the interpreter of its
 *     first line, or null
 * @param notices deprecations of the module itself, for the user
 */
public record ModulePlan(
    String name,
    String runName,
    ModuleKind kind,
    String file,
    List<PythonModule> code,
    String version,
    boolean currentLine,
    @Nullable String ownProcess,
    @Nullable String interpreter,
    List<String> notices) {

  private static final String OF_CORE = "ansible.modules.";
  private static final String OF_COLLECTIONS = "ansible_collections.";

  public ModulePlan {
    code = CodeSet.of(code);
    notices = List.copyOf(notices);
  }

  /** The full name of what was found, after all redirects: {@code ansible.builtin.copy}. */
  public String fullName() {
    if (runName.startsWith(OF_COLLECTIONS)) {
      return runName.substring(OF_COLLECTIONS.length()).replace(".plugins.modules.", ".");
    }
    boolean named = kind == ModuleKind.EMBEDDED || kind == ModuleKind.NEW_STYLE;
    String own = named ? runName : name;
    return own.indexOf('.') < 0
        ? "ansible.builtin." + own
        : own.replace(OF_CORE, "ansible.builtin.");
  }

  /** Whether it is a program's text that does not say whose. */
  public boolean isMissingInterpreter() {
    return interpreter == null
        && switch (kind) {
          case JSON_ARGS, WANT_JSON, OLD_STYLE -> true;
          case EMBEDDED, NEW_STYLE, REPLACER, BINARY -> false;
        };
  }

  /** The function to call for one module call; it takes {@code spec}. */
  public static final String RUN = "mitoscope.runner:run";

  /**
   * The function for a loop in one round trip; it takes {@code specs} and emits {@code item}
   * ({@code index}, {@code answer}) for each.
   */
  public static final String RUN_MANY = "mitoscope.runner:run_many";

  /**
   * The function that starts a module in the background; it takes {@code spec}, {@code job} (a
   * number of its own, as text), {@code time_limit} (seconds) and {@code directory} (of the job's
   * file, or null), and answers as {@link #RUN} does, at once.
   */
  public static final String START_JOB = "mitoscope.runner_async:start_job";

  /**
   * The function for a line of shell; it takes {@code command}, {@code executable}, {@code merged},
   * {@code env}, {@code no_log} and returns {@code rc}, {@code stdout}, {@code stderr}.
   */
  public static final String RAW = "mitoscope.runner:raw";

  /** The description of one call, as {@code mitoscope.runner} documents it. */
  public Map<String, @Nullable Object> spec(
      Map<String, ? extends @Nullable Object> arguments, ModuleSettings settings) {
    var spec = new LinkedHashMap<String, @Nullable Object>();
    spec.put("kind", kind.word());
    spec.put("name", runName);
    spec.put("args", settings.withArguments(arguments, name, version, currentLine));
    spec.put("no_log", settings.noLog());
    spec.put("env", settings.env());
    if (settings.directory() != null) {
      spec.put("cwd", settings.directory());
    }
    spec.put("profile", currentLine ? "legacy" : null);
    spec.put("isolation", settings.fork() || ownProcess != null ? "fork" : null);
    spec.put("interpreter", interpreter == null ? null : settings.interpreters().get(interpreter));
    spec.put("remote_tmp", settings.remoteTmp());
    spec.put("system_tmpdirs", settings.systemTmpdirs());
    return spec;
  }
}
