package dev.mitoscope.app.cli;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.conformance.TemplateCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code mitoscope template --cases}: runs recorded template cases and says which differ from the
 * real Ansible's results.
 */
@Command(
    name = "template",
    description = "Run recorded template cases and name those whose result differs.",
    mixinStandardHelpOptions = true)
public final class TemplateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      required = true,
      description = "A JSON file of cases with the results of the real Ansible.")
  private Path cases = Path.of("");

  @Option(
      names = "--line",
      paramLabel = "LINE",
      description = "The line of ansible-core: current or classic. Without it, both.")
  private @Nullable Line line;

  @Option(names = "--verbose", description = "Also print what was expected and what came out.")
  private boolean verbose;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Line> lines = line == null ? List.of(Line.CLASSIC, Line.CURRENT) : List.of(line);
    try {
      TemplateCases file = TemplateCases.read(cases);
      boolean failed = false;
      for (Line each : lines) {
        failed |= print(out, file.run(each), lines.size() > 1);
      }
      out.flush();
      return failed ? 1 : 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("mitoscope: cannot run the cases: " + e.getMessage());
      return 2;
    }
  }

  private boolean print(PrintWriter out, TemplateCases.Outcome outcome, boolean named) {
    String prefix = named ? outcome.line().name().toLowerCase(Locale.ROOT) + ": " : "";
    for (TemplateCases.Failure failure : outcome.failures()) {
      out.println(prefix + failure.id() + (failure.exotic() ? " (exotic)" : ""));
      if (verbose) {
        out.println("  expected " + failure.expected());
        out.println("  actual   " + failure.actual());
      }
    }
    if (!outcome.reordered().isEmpty()) {
      out.println(
          prefix
              + "of these, equal with a variable's keys in another order (the file has all sorted):"
              + " "
              + String.join(" ", outcome.reordered()));
    }
    out.println(prefix + outcome.passed() + " of " + outcome.total() + " passed");
    return !outcome.failures().isEmpty();
  }
}
