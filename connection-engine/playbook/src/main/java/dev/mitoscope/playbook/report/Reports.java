package dev.mitoscope.playbook.report;

import dev.mitoscope.multiplexer.event.EventSink;
import dev.mitoscope.multiplexer.event.Recorded;
import dev.mitoscope.playbook.report.ReportOptions.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reports of a run by the names of Ansible's callbacks. */
public final class Reports {

  /** A callback that is not here. The message names it and those that are. */
  public static final class UnknownReportException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownReportException(String message) {
      super(message);
    }
  }

  private static final String KNOWN = "default, minimal, oneline, null, yaml, debug, json";
  private static final Path USUAL_TREE =
      Path.of(System.getProperty("user.home"), ".ansible", "tree");
  private static final String KNOWN_MORE = "profile_tasks, timer, junit, tree";

  private final Terminal terminal;
  private final ReportOptions options;

  public Reports(Terminal terminal, ReportOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /**
   * All that a run is reported by, as one.
   *
   * @param stdout what prints the run
   * @param more what runs beside it; an unknown one is warned of and left out, as in Ansible
   * @param tree a directory for the {@code tree} callback; null for the usual one
   */
  public Consumer<Recorded> of(String stdout, List<String> more, @Nullable Path tree)
      throws UnknownReportException {
    List<Consumer<Recorded>> all = new ArrayList<>();
    all.add(printing(stdout));
    for (String name : more) {
      Consumer<Recorded> beside = beside(shortName(name), tree);
      if (beside == null) {
        terminal.warning(
            "Skipping callback plugin '%s', unable to load: those that Mitoscope has are %s"
                .formatted(name, KNOWN_MORE));
      } else {
        all.add(beside);
      }
    }
    return recorded -> all.forEach(one -> one.accept(recorded));
  }

  private Consumer<Recorded> printing(String name) throws UnknownReportException {
    return switch (shortName(name)) {
      case "default" -> told(new DefaultReport(terminal, options));
      case "minimal" -> told(new MinimalReport(terminal, options, false));
      case "oneline" -> told(new MinimalReport(terminal, options, true));
      case "null" -> event -> {};
      case "yaml" -> told(new DefaultReport(terminal, options.in(Format.YAML_CALLBACK)));
      case "debug" -> told(new DefaultReport(terminal, options.in(Format.DEBUG_CALLBACK)));
      case "json" -> new JsonReport(terminal, options);
      default ->
          throw new UnknownReportException(
              "Invalid callback for stdout specified: %s. Those that Mitoscope has are %s"
                  .formatted(name, KNOWN));
    };
  }

  /** A report to which it does not matter when something happened. */
  private static Consumer<Recorded> told(EventSink report) {
    return recorded -> report.emit(recorded.event());
  }

  private @Nullable Consumer<Recorded> beside(String name, @Nullable Path tree) {
    return switch (name) {
      case "profile_tasks" -> new ProfileTasks(terminal);
      case "timer" -> new Timer(terminal);
      case "junit" -> new JunitReport(terminal, System.getenv());
      case "tree" -> new TreeReport(terminal, tree == null ? USUAL_TREE : tree);
      default -> null;
    };
  }

  private static String shortName(String name) {
    for (String prefix :
        List.of("ansible.builtin.", "ansible.legacy.", "ansible.posix.", "community.general.")) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
