package dev.mitoscope.app.cli;

import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.UsageException;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.inventory.vault.TemplateVault;
import dev.mitoscope.inventory.vault.Vault;
import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplatingSettings;
import dev.mitoscope.templating.conformance.TemplateCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code mitoscope template --cases}: runs recorded template cases and says which differ from the
 * real Ansible's results.
 */
public final class TemplateCommand implements Command {
  private final Value<Path> cases =
      Value.path("FILE", "A JSON file of cases with the results of the real Ansible.", "--cases");

  private final Value<Line> line =
      Value.choice(
          Line.values(),
          "LINE",
          "The line of ansible-core: current or classic. Without it, both.",
          "--line");

  private final Flag verbose =
      new Flag("Also print what was expected and what came out.", "--verbose");

  @Override
  public String description() {
    return "Run recorded template cases and name those whose result differs.";
  }

  @Override
  public List<Option> options() {
    return List.of(cases, line, verbose);
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    Path recorded = cases.last();
    if (recorded == null) {
      throw new UsageException("Missing required option: '--cases=FILE'");
    }
    Line only = line.last();
    List<Line> lines = only == null ? List.of(Line.CLASSIC, Line.CURRENT) : List.of(only);
    PrintWriter out = invocation.out();
    try {
      TemplateCases file = TemplateCases.read(recorded);
      boolean failed = false;
      for (Line each : lines) {
        failed |= print(out, file.run(each, TemplateCommand::surrounded), lines.size() > 1);
      }
      out.flush();
      return failed ? 1 : 0;
    } catch (IOException e) {
      invocation.err().println("mitoscope: cannot run the cases: " + e.getMessage());
      return 2;
    }
  }

  private static TemplatingSettings surrounded(TemplatingSettings settings) {
    return settings
        .withConfiguration(Configuration.load()::forTemplates)
        .withDecryption(new TemplateVault(Vault.EMPTY, secret -> {}));
  }

  private boolean print(PrintWriter out, TemplateCases.Outcome outcome, boolean named) {
    String prefix = named ? outcome.line().name().toLowerCase(Locale.ROOT) + ": " : "";
    for (TemplateCases.Failure failure : outcome.failures()) {
      out.println(prefix + failure.id() + (failure.exotic() ? " (exotic)" : ""));
      if (verbose.isGiven()) {
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
