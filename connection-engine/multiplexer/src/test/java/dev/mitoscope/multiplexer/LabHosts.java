package dev.mitoscope.multiplexer;

import dev.mitoscope.multiplexer.lab.Lab;
import dev.mitoscope.multiplexer.lab.NamespaceLab;
import dev.mitoscope.multiplexer.lab.Pythons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two hosts with real accounts for the tests of one class, and the hops to them; the class is
 * skipped where there can be none.
 */
final class LabHosts implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
  private @Nullable NamespaceLab lab;
  private @Nullable Path folder;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> missing = NamespaceLab.missing();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("there can be hosts");
    }
    System.err.println(context.getDisplayName() + " is off: " + missing.get());
    return ConditionEvaluationResult.disabled(missing.get());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("lab-hosts");
    lab = NamespaceLab.start(Files.createDirectories(folder().resolve("lab")), 2);
    Files.createDirectories(sshFolder());
    Files.copy(lab().knownHosts(), sshFolder().resolve("known_hosts"));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (lab != null) {
      lab.close();
    }
    if (folder != null) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted((one, other) -> other.compareTo(one)).forEach(path -> path.toFile().delete());
      }
    }
  }

  NamespaceLab lab() {
    return up(lab);
  }

  /** For files of the tests; gone when the lab is. */
  Path folder() {
    return up(folder);
  }

  Path sshFolder() {
    return folder().resolve("ssh");
  }

  Settings settings() {
    return Patience.settings().withSshFolder(sshFolder());
  }

  /**
   * A hop to one of the hosts.
   *
   * @param number 1 or 2
   */
  Hop ssh(int number, String user) {
    Lab.Host host = lab().hosts().get(number - 1);
    return hop(
        "ssh",
        false,
        "hostname",
        host.address(),
        "username",
        user,
        "identity_file",
        lab().privateKey().toString());
  }

  /** From the first host: its account's own key and known hosts serve. */
  Hop inner(String user) {
    return hop("ssh", false, "hostname", lab().inner().address(), "username", user);
  }

  static Hop become(String method, String user, @Nullable String password) {
    return hop(method, true, "username", user, "password", password);
  }

  /** The hop with one more argument, or with another value of it. */
  static Hop with(Hop hop, String argument, @Nullable Object value) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(hop.arguments());
    arguments.put(argument, value);
    return new Hop(hop.method(), arguments, hop.enableLru());
  }

  static Stack stack(Hop... hops) {
    return new Stack(List.of(hops));
  }

  private static Hop hop(String method, boolean enableLru, @Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    arguments.put("python_path", List.of(Pythons.one()));
    return new Hop(method, arguments, enableLru);
  }

  private static <T> T up(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the lab is down");
    }
    return part;
  }
}
