package dev.mitoscope.app.cli;

import dev.mitoscope.app.bench.Benchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mitoscope bench}: this program beside its peers, on targets of its own. */
@Command(
    name = "bench",
    description =
        "Measure this program beside the peers installed here, on SSH targets of its own.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Works to measure; all without any.")
  private List<String> works = List.of();

  @Option(names = "--list", description = "Print the works and end.")
  private boolean list;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Timed runs of each peer at each work.")
  private int rounds;

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description = "Only this peer (mitoscope, mitogen, ansible-core); may be repeated.")
  private List<String> peers = List.of();

  @Option(
      names = "--ansible",
      paramLabel = "FOLDER",
      description = "Python packages with another ansible-core than the installed one.")
  private @Nullable Path ansible;

  @Option(
      names = "--mitogen",
      paramLabel = "FOLDER",
      description = "Python packages with another Mitogen than the installed one.")
  private @Nullable Path mitogen;

  @Option(
      names = "--mitoscope",
      paramLabel = "PROGRAM",
      description = "Another build of this program than the one that runs.")
  private @Nullable Path ours;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Write benchmarks.json and benchmarks.svg there.")
  private @Nullable Path output;

  @Override
  public Integer call() throws InterruptedException {
    Set<String> known = Benchmark.works().keySet();
    for (String work : works) {
      if (!known.contains(work)) {
        throw new ParameterException(
            spec.commandLine(),
            "no work is called " + work + "; there are " + String.join(", ", known));
      }
    }
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more");
    }
    if (list) {
      Benchmark.works().forEach((name, title) -> System.out.printf("%-12s %s%n", name, title));
      return 0;
    }
    try {
      new Benchmark(
              new Benchmark.Request(works, rounds, peers, ansible, mitogen, ours, output),
              System.out)
          .run();
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
