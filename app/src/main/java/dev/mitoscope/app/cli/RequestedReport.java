package dev.mitoscope.app.cli;

import dev.mitoscope.inventory.configuration.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which callbacks report a run.
 *
 * @param stdout the one that prints it
 * @param more those that run beside it
 * @param tree where the {@code tree} callback writes; null for the configured directory
 */
record RequestedReport(String stdout, List<String> more, @Nullable Path tree) {

  /** What {@code ansible-playbook} takes. */
  static final Function<Configuration, RequestedReport> PLAYBOOK =
      configuration ->
          new RequestedReport(stdout(configuration), configuration.list("CALLBACKS_ENABLED"), null);

  /** What {@code ansible} takes: configured callbacks only where the configuration says so. */
  static Function<Configuration, RequestedReport> adHoc(boolean oneLine, @Nullable Path tree) {
    return configuration -> {
      boolean configured = configuration.isTrue("DEFAULT_LOAD_CALLBACK_PLUGINS");
      String stdout = stdout(configuration);
      List<String> more =
          new ArrayList<>(configured ? configuration.list("CALLBACKS_ENABLED") : List.of());
      if (tree != null) {
        more.add("tree");
      }
      boolean chosen = configured && !stdout.equals("default");
      return new RequestedReport(oneLine ? "oneline" : chosen ? stdout : "minimal", more, tree);
    };
  }

  private static String stdout(Configuration configuration) {
    String name = configuration.text("DEFAULT_STDOUT_CALLBACK");
    return name == null ? "default" : name;
  }
}
