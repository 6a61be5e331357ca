package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.Hop;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search for an interpreter on a machine, by the shell that then becomes it: no round trip of
 * its own. It takes what ansible-core 2.14 takes.
 *
 * @param candidates names and paths to look for, in this order
 * @param legacy whether {@code /usr/bin/python} wins where it exists, as before Ansible 2.8
 */
public record PythonDiscovery(List<String> candidates, boolean legacy) {

  /** The hop's argument that says how to search; absent for the usual way. */
  public static final String ARGUMENT = "python_discovery";

  /** Where Ansible looks unless told otherwise. */
  public static final List<String> CANDIDATES =
      List.of(
          "python3.11",
          "python3.10",
          "python3.9",
          "python3.8",
          "python3.7",
          "python3.6",
          "python3.5",
          "/usr/bin/python3",
          "/usr/libexec/platform-python",
          "python2.7",
          "/usr/bin/python",
          "python");

  /** The environment variable in which the shell tells Python what it found. */
  private static final String FOUND = "MITOSCOPE_FOUND";

  public PythonDiscovery {
    candidates = List.copyOf(candidates);
  }

  /** As plain data for a hop. */
  public Map<String, Object> argument() {
    return Map.of("candidates", candidates, "legacy", legacy);
  }

  static PythonDiscovery of(Hop hop) {
    return hop.argument(ARGUMENT) instanceof Map<?, ?> said
            && said.get("candidates") instanceof List<?> candidates
        ? new PythonDiscovery(
            candidates.stream().map(String::valueOf).toList(),
            Boolean.TRUE.equals(said.get("legacy")))
        : new PythonDiscovery(CANDIDATES, false);
  }

  /** The shell's text; what it is given as arguments goes to the interpreter. */
  String script() {
    StringBuilder script = new StringBuilder("f=;for p in");
    candidates.forEach(candidate -> script.append(' ').append(PythonCommand.quote(candidate)));
    script
        .append(";do p=`command -v \"$p\" 2>/dev/null`;case $p in /*)f=$f:$p;;esac;done;")
        // In a shell of its own: what that file sets is none of the interpreter's business.
        .append("o=`(. /etc/os-release;echo \"$ID:$VERSION_ID\")2>/dev/null`;")
        .append("t=;case ${o%%:*} in ")
        .append(PlatformPythons.branches())
        .append("esac;v=${o#*:};v=${v%%.*};w=;for x in $t;do case $x in ")
        .append("/*)[ \"$w\" ]&&[ \"$v\" -lt $k ]||w=$x;;*)k=$x;;esac;done 2>/dev/null;")
        .append("[ \"$v\" -ge 0 ] 2>/dev/null||w=;");
    if (legacy) {
      script.append("[ \"$w\" ]&&case $f: in *:/usr/bin/python:*)w=/usr/bin/python;;esac;");
    }
    script
        .append("case $f: in *:\"$w\":*);;*)w=${f#:};w=${w%%:*};;esac;")
        .append("[ \"$w\" ]||{ echo \"no Python found\">&2;exit 127;};")
        .append(FOUND + "=$w:${o:-:}$f;export " + FOUND + ";exec \"$w\" \"$@\"");
    return script.toString();
  }

  /**
   * What an interpreter says that its shell told it.
   *
   * @param told the variable's value: the path taken, the distribution and its version, the paths
   *     found; null when no shell searched
   * @param platform as uname(1) says it, in small letters
   */
  public static Optional<DiscoveredPython> read(@Nullable String told, String platform) {
    if (told == null) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(told.split(":", -1));
    if (parts.size() < 4 || !parts.getFirst().startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(
        new DiscoveredPython(
            parts.getFirst(),
            parts.subList(3, parts.size()),
            platform,
            parts.get(1),
            parts.get(2),
            PlatformPythons.of(parts.get(1), parts.get(2)).orElse(null)));
  }
}
