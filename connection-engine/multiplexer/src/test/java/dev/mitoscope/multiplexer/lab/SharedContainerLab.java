package dev.mitoscope.multiplexer.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Brings up one container lab for all tests of this run that ask for it, with every engine that
 * this machine has, its programs first on PATH.
 */
public final class SharedContainerLab implements ExecutionCondition, ParameterResolver {

  /** Where the build puts the first folder of PATH for tests. */
  private static final Path PROGRAMS = Path.of("target", "lab-bin");

  private record Shared(ContainerLab lab) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      lab.close();
      Files.deleteIfExists(PROGRAMS);
    }
  }

  /** Skips the test, and says why, where the engine can't be had. */
  public static void assume(ContainerLab lab, ContainerEngine engine) {
    engine
        .missing()
        .or(() -> lab.failure(engine))
        .ifPresent(reason -> {
          System.err.println("No lab of " + engine.word() + ": " + reason + ".");
          assumeTrue(false, reason);
        });
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!engines().isEmpty()) {
      return ConditionEvaluationResult.enabled("there are engines");
    }
    String reason = ContainerEngine.DOCKER.missing().orElse("");
    System.err.println("The container lab is off: " + reason + ".");
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContainerLab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedContainerLab.class))
        .getOrComputeIfAbsent(Shared.class, key -> bringUp(), Shared.class)
        .lab();
  }

  private static Set<ContainerEngine> engines() {
    Set<ContainerEngine> engines = EnumSet.allOf(ContainerEngine.class);
    engines.removeIf(engine -> engine.missing().isPresent());
    return engines;
  }

  private static Shared bringUp() {
    try {
      ContainerLab lab = ContainerLab.start(Files.createTempDirectory("container-lab"), engines());
      Files.deleteIfExists(PROGRAMS);
      Files.createDirectories(PROGRAMS.getParent());
      Files.createSymbolicLink(PROGRAMS, lab.programs());
      return new Shared(lab);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
