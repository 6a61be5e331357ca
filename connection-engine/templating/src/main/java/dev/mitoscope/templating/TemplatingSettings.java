package dev.mitoscope.templating;

import dev.mitoscope.templating.render.Decryption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What templating needs to know besides the variables. Immutable; one for a whole run.
 *
 * @param line which ansible-core is followed
 * @param baseDirectory the playbook's directory: relative names start there
 * @param searchPath directories in which {@code files/}, {@code templates/} and files are looked
 *     for, nearest first; the variable {@code ansible_search_path} goes before it
 * @param extensions {@code do} and {@code loopcontrols}, where they are enabled
 * @param environment the process's environment variables, for {@code lookup('env')}
 * @param configuration Ansible's settings by name, for {@code lookup('config')}; empty for a name
 *     that no setting has
 * @param python plugins in Python
 * @param decryption the vault's passwords at work
 * @param warnings takes sentences for the user
 */
public record TemplatingSettings(
    Line line,
    Path baseDirectory,
    List<Path> searchPath,
    Set<String> extensions,
    Map<String, String> environment,
    Function<String, Optional<ConfiguredValue>> configuration,
    PythonPlugins python,
    Decryption decryption,
    Consumer<String> warnings) {

  /** Copies the collections. */
  public TemplatingSettings {
    searchPath = List.copyOf(searchPath);
    extensions = Set.copyOf(extensions);
    environment = Map.copyOf(environment);
  }

  /**
   * The settings of a line for a playbook in that directory: this process's environment, no
   * plugins, no vault passwords.
   */
  public static TemplatingSettings of(Line line, Path baseDirectory) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        List.of(baseDirectory),
        Set.of(),
        System.getenv(),
        name -> Optional.empty(),
        PythonPlugins.NONE,
        text -> {
          throw TemplateException.runtime(
              "Attempting to decrypt but no vault secrets found: give a vault password ("
                  + text.origin()
                  + ")");
        },
        warning -> {});
  }

  /** With another line. */
  public TemplatingSettings withLine(Line other) {
    return new TemplatingSettings(
        other,
        baseDirectory,
        searchPath,
        extensions,
        environment,
        configuration,
        python,
        decryption,
        warnings);
  }

  /** With other directories to search, nearest first. */
  public TemplatingSettings withSearchPath(List<Path> directories) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        directories,
        extensions,
        environment,
        configuration,
        python,
        decryption,
        warnings);
  }

  /** With Jinja extensions. */
  public TemplatingSettings withExtensions(Set<String> names) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        names,
        environment,
        configuration,
        python,
        decryption,
        warnings);
  }

  /** With other environment variables. */
  public TemplatingSettings withEnvironment(Map<String, String> variables) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        extensions,
        variables,
        configuration,
        python,
        decryption,
        warnings);
  }

  /** With Ansible's configuration. */
  public TemplatingSettings withConfiguration(
      Function<String, Optional<ConfiguredValue>> settings) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        extensions,
        environment,
        settings,
        python,
        decryption,
        warnings);
  }

  /** With plugins in Python. */
  public TemplatingSettings withPython(PythonPlugins plugins) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        extensions,
        environment,
        configuration,
        plugins,
        decryption,
        warnings);
  }

  /** With vault passwords. */
  public TemplatingSettings withDecryption(Decryption vault) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        extensions,
        environment,
        configuration,
        python,
        vault,
        warnings);
  }

  /** With a taker of warnings. */
  public TemplatingSettings withWarnings(Consumer<String> taker) {
    return new TemplatingSettings(
        line,
        baseDirectory,
        searchPath,
        extensions,
        environment,
        configuration,
        python,
        decryption,
        taker);
  }
}
