package dev.mitoscope.app.bench;

import dev.mitoscope.multiplexer.lab.LoopbackLab;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings targets up, measures every work with every peer, and tells what came out. */
public final class Benchmark {

  /**
   * What to measure and where the figures go.
   *
   * @param works their names; empty for all
   * @param rounds timed runs of each peer at each work, 1 or more
   * @param peers names of those to measure; empty for all that are found
   * @param ansible a folder of Python packages with another ansible-core, or null
   * @param mitogen the same for Mitogen
   * @param ours another build of this program than the running one, or null
   * @param output a folder for {@code benchmarks.json} and {@code benchmarks.svg}, or null
   */
  public record Request(
      List<String> works,
      int rounds,
      List<String> peers,
      @Nullable Path ansible,
      @Nullable Path mitogen,
      @Nullable Path ours,
      @Nullable Path output) {
    public Request {
      works = List.copyOf(works);
      peers = List.copyOf(peers);
    }
  }

  private final Request request;
  private final PrintStream out;

  public Benchmark(Request request, PrintStream out) {
    this.request = request;
    this.out = out;
  }

  /** The works' names and titles. */
  public static Map<String, String> works() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put(WindowBenchmark.NAME, WindowBenchmark.TITLE);
    Works.all().forEach(work -> titles.put(work.name(), work.title()));
    return titles;
  }

  /**
   * Runs them. A peer that fails at a work is named and left out of it.
   *
   * @throws IOException when the targets can't be brought up
   */
  public void run() throws IOException, InterruptedException {
    Peers all = new Peers(request.ours(), request.ansible(), request.mitogen());
    if (request.works().equals(List.of(WindowBenchmark.NAME))) {
      new WindowBenchmark(all.program(), out).run(request.rounds());
      return;
    }
    String missing = LoopbackLab.missing().orElse(null);
    if (missing != null) {
      throw new IOException("no targets can be brought up: " + missing);
    }
    Path directory = Files.createTempDirectory("mitoscope-bench");
    try (LoopbackLab lab = LoopbackLab.start(directory)) {
      List<Peer> peers = all.find().stream().filter(wanted(request.peers(), Peer::name)).toList();
      Report report = new Report(out, peers);
      if (wanted(request.works(), (String name) -> name).test(WindowBenchmark.NAME)) {
        try {
          new WindowBenchmark(all.program(), out).run(request.rounds());
        } catch (IOException e) {
          out.println("left out: " + e.getMessage());
        }
      }
      Runner runner = new Runner(lab, directory);
      for (Work work : Works.all()) {
        if (wanted(request.works(), Work::name).test(work)) {
          report.add(work, measure(runner, work, peers));
        }
      }
      if (request.output() != null) {
        report.write(request.output());
      }
    } finally {
      remove(directory);
    }
  }

  private List<Figures> measure(Runner runner, Work work, List<Peer> peers)
      throws InterruptedException {
    Map<Peer, List<Cost>> costs = new LinkedHashMap<>();
    peers.forEach(peer -> costs.put(peer, new ArrayList<>()));
    for (int round = 0; round < request.rounds(); round++) {
      for (Peer peer : peers) {
        attempt(
            costs,
            peer,
            () -> costs.getOrDefault(peer, new ArrayList<>()).add(runner.timed(work, peer)));
      }
    }
    List<Figures> figures = new ArrayList<>();
    for (Peer peer : peers) {
      attempt(
          costs,
          peer,
          () -> figures.add(runner.counted(work, peer, costs.getOrDefault(peer, List.of()))));
    }
    return figures;
  }

  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private void attempt(Map<Peer, List<Cost>> costs, Peer peer, Step step)
      throws InterruptedException {
    if (!costs.containsKey(peer)) {
      return;
    }
    try {
      step.take();
    } catch (IOException e) {
      costs.remove(peer);
      out.println("left out: " + e.getMessage());
    }
  }

  private static <T> Predicate<T> wanted(List<String> names, Function<T, String> name) {
    return each -> names.isEmpty() || names.contains(name.apply(each));
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
