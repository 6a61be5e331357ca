package dev.mitoscope.playbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run and how, as the flags of {@code ansible-playbook} say it.
 *
 * @param extraVars each as given to {@code -e}: {@code key=value …}, JSON or YAML text,
 *     {@code @file}
 * @param settings further flags by their long name without dashes ({@code become}, {@code
 *     become-user}, {@code user}, {@code connection}, {@code private-key}, {@code timeout}, {@code
 *     start-at-task}, {@code step}, …) and {@code strategy} for plays that name none; a flag
 *     without a value has the value {@code true}
 * @param forks 0 for the configured number
 */
public record RunRequest(
    List<Path> playbooks,
    @Nullable String limit,
    List<String> tags,
    List<String> skipTags,
    List<String> extraVars,
    boolean check,
    boolean diff,
    int forks,
    int verbosity,
    Map<String, String> settings) {
  public RunRequest {
    playbooks = List.copyOf(playbooks);
    tags = List.copyOf(tags);
    skipTags = List.copyOf(skipTags);
    extraVars = List.copyOf(extraVars);
    settings = Map.copyOf(settings);
  }
}
