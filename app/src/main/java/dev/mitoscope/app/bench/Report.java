package dev.mitoscope.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the figures: as a table while they come, and as files at the end. */
final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double MEGABYTE = 1 << 20;
  private static final double KILOBYTE = 1 << 10;

  private final PrintStream out;
  private final List<Peer> peers;
  private final Map<Work, List<Figures>> all = new LinkedHashMap<>();

  Report(PrintStream out, List<Peer> peers) {
    this.out = out;
    this.peers = peers;
    for (Peer peer : peers) {
      out.println(peer.name() + " " + peer.version() + ": " + String.join(" ", peer.command()));
      peer.settings().lines().forEach(line -> out.println("    " + line));
    }
  }

  /** Prints what a work showed. */
  void add(Work work, List<Figures> figures) {
    all.put(work, figures);
    out.printf("%n%s: %s, -f %d%n", work.name(), work.title(), work.forks());
    out.println("  to reach: " + work.goal());
    out.printf(
        "  %-13s %8s %15s %8s %8s %9s %9s %8s %6s %7s %7s%n",
        "",
        "median",
        "spread",
        "CPU here",
        "there",
        "KiB sent",
        "received",
        "packets",
        "turns",
        "MiB",
        "ratio");
    double ours = seconds(figures, Peer.OURS);
    for (Figures each : figures) {
      Link.Traffic traffic = each.traffic();
      out.printf(
          Locale.ROOT,
          "  %-13s %6.2f s %6.2f-%6.2f s %6.2f s %6.2f s %9.1f %9.1f %8d %6d %7.0f %7.2f%n",
          each.peer(),
          each.seconds(),
          each.fastest(),
          each.slowest(),
          each.here(),
          each.there(),
          traffic.sent() / KILOBYTE,
          traffic.received() / KILOBYTE,
          traffic.packets(),
          traffic.turns(),
          each.memory() / MEGABYTE,
          each.seconds() / ours);
    }
  }

  /** Writes {@code benchmarks.json} and {@code benchmarks.svg}. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("processors", Runtime.getRuntime().availableProcessors());
    told.put("peers", peers);
    told.put(
        "works",
        all.entrySet().stream()
            .map(entry ->
                Map.of(
                    "name", entry.getKey().name(),
                    "title", entry.getKey().title(),
                    "targets", entry.getKey().targets(),
                    "tasks", entry.getKey().tasks(),
                    "delay", entry.getKey().delay(),
                    "figures", entry.getValue()))
            .toList());
    Files.writeString(folder.resolve("benchmarks.json"), JSON.writeValueAsString(told) + "\n");
    Files.writeString(folder.resolve("benchmarks.svg"), new Plot(all).svg());
    out.println("\nwritten: " + folder.resolve("benchmarks.json") + ", benchmarks.svg");
  }

  private static double seconds(List<Figures> figures, String peer) {
    return figures.stream()
        .filter(each -> each.peer().equals(peer))
        .mapToDouble(Figures::seconds)
        .findFirst()
        .orElse(Double.NaN);
  }
}
