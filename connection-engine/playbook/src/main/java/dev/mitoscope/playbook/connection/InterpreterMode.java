package dev.mitoscope.playbook.connection;

import dev.mitoscope.multiplexer.DiscoveredPython;
import dev.mitoscope.multiplexer.bootstrap.PythonDiscovery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code ansible_python_interpreter} that let a search decide, and what Ansible says
 * of its outcome.
 */
public enum InterpreterMode {
  AUTO(false, false),
  AUTO_SILENT(false, true),
  AUTO_LEGACY(true, false),
  AUTO_LEGACY_SILENT(true, true);

  private static final String READ_MORE =
      "https://docs.ansible.com/ansible-core/2.14/reference_appendices/interpreter_discovery.html";

  private final boolean legacy;
  private final boolean silent;

  InterpreterMode(boolean legacy, boolean silent) {
    this.legacy = legacy;
    this.silent = silent;
  }

  /** The mode that a setting names; empty when it names an interpreter. */
  public static Optional<InterpreterMode> of(@Nullable Object setting) {
    String text = setting == null ? "" : setting.toString().strip();
    if (text.isEmpty()) {
      return Optional.of(AUTO);
    }
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(java.util.Locale.ROOT).equals(text))
        .findFirst();
  }

  /** How to search, where it is not the usual way. */
  Optional<PythonDiscovery> discovery(@Nullable Object fallback) {
    if (fallback == null && !legacy) {
      return Optional.empty();
    }
    return Optional.of(new PythonDiscovery(candidates(fallback), legacy));
  }

  /**
   * Where it looks.
   *
   * @param fallback the value of {@code ansible_interpreter_python_fallback}, a list or text with
   *     commas; null when it is not set
   */
  public static List<String> candidates(@Nullable Object fallback) {
    return switch (fallback) {
      case null -> PythonDiscovery.CANDIDATES;
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default ->
          Arrays.stream(fallback.toString().split(",", -1))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
    };
  }

  /**
   * What Ansible warns of, in its words.
   *
   * @param candidates where was looked
   */
  public List<String> warnings(String host, DiscoveredPython python, List<String> candidates) {
    List<String> warnings = new ArrayList<>();
    String suggested = python.platform().equals("linux") ? python.platformInterpreter() : null;
    if (silent || python.interpreter().equals(suggested)) {
      return warnings;
    }
    if (suggested == null) {
      warnings.add(
          ("Platform %s on host %s is using the discovered Python interpreter at %s, but future"
                  + " installation of another Python interpreter could change the meaning of that"
                  + " path. See %s for more information.")
              .formatted(python.platform(), host, python.interpreter(), READ_MORE));
    } else if (legacy && python.interpreter().equals("/usr/bin/python")) {
      warnings.add(
          ("Distribution %s %s on host %s should use %s, but is using /usr/bin/python for backward"
                  + " compatibility with prior Ansible releases. See %s for more information")
              .formatted(python.distribution(), python.version(), host, suggested, READ_MORE));
    } else {
      if (!candidates.contains(suggested)) {
        warnings.add(
            "Platform interpreter %s on host %s is missing from bootstrap list"
                .formatted(suggested, host));
      }
      warnings.add(
          ("Distribution %s %s on host %s should use %s, but is using %s, since the discovered"
                  + " platform python interpreter was not present. See %s for more information.")
              .formatted(
                  python.distribution(),
                  python.version(),
                  host,
                  suggested,
                  python.interpreter(),
                  READ_MORE));
    }
    return warnings;
  }
}
