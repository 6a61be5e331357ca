package dev.mitoscope.app.cli;

import dev.mitoscope.app.bench.Benchmark;
import dev.mitoscope.app.option.Command;
import dev.mitoscope.app.option.Flag;
import dev.mitoscope.app.option.Invocation;
import dev.mitoscope.app.option.Option;
import dev.mitoscope.app.option.UsageException;
import dev.mitoscope.app.option.Value;
import dev.mitoscope.app.option.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code mitoscope bench}: this program beside its peers, on targets of its own. */
public final class BenchCommand implements Command {
  private static final int ROUNDS = 3;

  private final Words works = Words.any("NAME", "Works to measure; all without any.", 0);
  private final Flag list = new Flag("Print the works and end.", "--list");

  private final Value<Integer> rounds =
      Value.number(
          "N", "Timed runs of each peer at each work (default: " + ROUNDS + ").", "--rounds");

  private final Value<String> peers =
      Value.text(
          "NAME",
          "Only this peer (mitoscope, mitogen, ansible-core, pyinfra); may be repeated.",
          "--peer");

  private final Value<Path> ansible =
      Value.path(
          "FOLDER",
          "Python packages with another ansible-core than the installed one.",
          "--ansible");

  private final Value<Path> mitogen =
      Value.path(
          "FOLDER", "Python packages with another Mitogen than the installed one.", "--mitogen");

  private final Value<Path> ours =
      Value.path("PROGRAM", "Another build of this program than the one that runs.", "--mitoscope");

  private final Value<Path> output =
      Value.path("FOLDER", "Write benchmarks.json and benchmarks.svg there.", "--output");

  @Override
  public String description() {
    return "Measure this program beside the peers installed here, on SSH targets of its own.";
  }

  @Override
  public List<Option> options() {
    return List.of(list, rounds, peers, ansible, mitogen, ours, output);
  }

  @Override
  public Words words() {
    return works;
  }

  @Override
  public int run(Invocation invocation) throws UsageException, InterruptedException {
    Set<String> known = Benchmark.works().keySet();
    for (String work : works.all()) {
      if (!known.contains(work)) {
        throw new UsageException(
            "no work is called " + work + "; there are " + String.join(", ", known));
      }
    }
    if (rounds.or(ROUNDS) < 1) {
      throw new UsageException("--rounds must be 1 or more");
    }
    if (list.isGiven()) {
      Benchmark.works().forEach((name, title) -> System.out.printf("%-12s %s%n", name, title));
      return 0;
    }
    try {
      new Benchmark(
              new Benchmark.Request(
                  works.all(),
                  rounds.or(ROUNDS),
                  peers.all(),
                  ansible.last(),
                  mitogen.last(),
                  ours.last(),
                  output.last()),
              System.out)
          .run();
      return 0;
    } catch (IOException e) {
      invocation.err().println("mitoscope: " + e.getMessage());
      return 1;
    }
  }
}
