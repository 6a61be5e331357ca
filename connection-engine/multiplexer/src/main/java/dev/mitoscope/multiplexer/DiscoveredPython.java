package dev.mitoscope.multiplexer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the search for an interpreter found on a machine, in terms of the machine itself: none of it
 * is to be trusted.
 *
 * @param interpreter the path that was taken
 * @param found all paths that were found, in the order they were looked for
 * @param platform {@code linux}, {@code freebsd}, …
 * @param distribution the {@code ID} of os-release(5); empty when there is none
 * @param version its {@code VERSION_ID}; empty when there is none
 * @param platformInterpreter where that distribution is known to keep its Python, found or not;
 *     null when that is not known
 */
public record DiscoveredPython(
    String interpreter,
    List<String> found,
    String platform,
    String distribution,
    String version,
    @Nullable String platformInterpreter) {
  public DiscoveredPython {
    found = List.copyOf(found);
  }
}
