package dev.mitoscope.playbook.task;

import dev.mitoscope.inventory.variables.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole run: its flags and its extra variables.
 *
 * @param extraVars of {@code -e}, which hide everything but the magic variables
 * @param check {@code --check}
 * @param diff {@code --diff}
 * @param tags of {@code --tags}, {@code all} when none were given
 */
public record RunFacts(
    Layer extraVars,
    boolean check,
    boolean diff,
    int forks,
    int verbosity,
    List<String> tags,
    List<String> skipTags,
    @Nullable String limit) {}
