package dev.mitoscope.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mitoscope.multiplexer.lab.LoopbackLab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a work through a peer, once. */
final class Runner {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoopbackLab lab;
  private final Path directory;
  private final Path measure;

  Runner(LoopbackLab lab, Path directory) throws IOException {
    this.lab = lab;
    this.directory = directory;
    this.measure = directory.resolve("measure.py");
    try (InputStream in =
        Objects.requireNonNull(
            Runner.class.getResourceAsStream("/dev/mitoscope/app/bench/measure.py"))) {
      Files.write(measure, in.readAllBytes());
    }
  }

  /** A timed run: directly to the server, or through the link where the work wants one. */
  Cost timed(Work work, Peer peer) throws IOException, InterruptedException {
    if (work.delay() == 0) {
      return timed(work, peer, lab.port());
    }
    try (Link link = new Link(lab.port(), work.delay())) {
      return timed(work, peer, link.port());
    }
  }

  private Cost timed(Work work, Peer peer, int port) throws IOException, InterruptedException {
    double before = lab.processorSeconds();
    JsonNode told = run("time", work, peer, port);
    return new Cost(
        told.path("seconds").asDouble(),
        told.path("cpu").asDouble(),
        lab.processorSeconds() - before);
  }

  /** What crosses the wire, and the peak of memory; not timed. */
  Figures counted(Work work, Peer peer, List<Cost> runs) throws IOException, InterruptedException {
    try (Link link = new Link(lab.port(), work.delay())) {
      JsonNode told = run("memory", work, peer, link.port());
      return new Figures(peer.name(), runs, link.traffic(), told.path("memory").asLong());
    }
  }

  private JsonNode run(String mode, Work work, Peer peer, int port)
      throws IOException, InterruptedException {
    Path place = Files.createDirectories(directory.resolve(work.name()));
    Path configuration = place.resolve(peer.name() + ".cfg");
    Files.writeString(configuration, peer.settings());
    Path output = place.resolve(peer.name() + ".out");
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/python3", measure.toString(), mode, output.toString()));
    command.addAll(peer.command());
    command.addAll(new Order(lab, work, place, port).arguments(peer.dialect()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
    builder.environment().putAll(peer.environment());
    builder.environment().put("ANSIBLE_CONFIG", configuration.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    JsonNode told = JSON.readTree(answer);
    if (told.path("status").asInt(1) != 0) {
      throw new IOException(
          peer.name() + " failed at " + work.name() + ":\n" + tail(Files.readString(output)));
    }
    return told;
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }
}
