package dev.mitoscope.app.demo;

import dev.mitoscope.multiplexer.lab.InProcessLab;
import dev.mitoscope.multiplexer.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * SSH servers on loopback with a throw-away key, and a directory with an inventory and playbooks
 * over them. Closing it takes all of it away.
 */
public final class Demo implements AutoCloseable {
  private static final List<String> FILES =
      List.of(
          "site.yml",
          "stuck.yml",
          "library/hold_lock.py",
          "templates/site.conf.j2",
          "group_vars/all.yml",
          "group_vars/web.yml");

  private static final int IMAGE_MEGABYTES = 200;
  private static final int MEGABYTE = 1_000_000;
  private static final String BEHIND_BASTION = "db1";

  private final Path directory;
  private final Lab lab;

  /** Ctrl-C must not leave 400 MB behind. */
  private final Thread atExit = new Thread(this::remove, "demo-clean-up");

  private Demo(Path directory, Lab lab) {
    this.directory = directory;
    this.lab = lab;
  }

  /**
   * Starts the servers and writes the files, all in a new temporary directory. Blocks for about a
   * second.
   */
  public static Demo start() throws IOException {
    Path directory = Files.createTempDirectory("mitoscope-demo");
    for (String file : FILES) {
      copy(file, directory.resolve(file));
    }
    writeImage(directory.resolve("database.img"));
    Lab lab =
        InProcessLab.start(directory, List.of("bastion", "web1", "web2", "web3"), BEHIND_BASTION);
    Demo demo = new Demo(directory, lab);
    Runtime.getRuntime().addShutdownHook(demo.atExit);
    Files.writeString(demo.inventory(), hosts(lab));
    return demo;
  }

  public Path inventory() {
    return directory.resolve("hosts.ini");
  }

  /** The playbook that shows what a run looks like. */
  public Path playbook() {
    return directory.resolve("site.yml");
  }

  /** Stops the servers and removes the directory. */
  @Override
  public void close() {
    lab.close();
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook has run or will: there is nothing left to do.
      return;
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("mitoscope: " + directory + " could not be removed: " + e.getMessage());
    }
  }

  private static String hosts(Lab lab) {
    StringBuilder text = new StringBuilder("[edge]\n");
    lab.hosts().stream()
        .filter(host -> host.name().equals("bastion"))
        .forEach(host -> text.append(line(host)));
    text.append("\n[web]\n");
    lab.hosts().stream()
        .filter(host -> host.name().startsWith("web"))
        .forEach(host -> text.append(line(host)));
    text.append("\n[db]\n");
    text.append(line(lab.inner()).stripTrailing()).append(" mitogen_via=bastion\n");
    text.append("\n[all:vars]\nansible_user=")
        .append(lab.inner().user())
        .append("\nansible_ssh_private_key_file=")
        .append(lab.privateKey())
        .append("\nansible_ssh_common_args=-o UserKnownHostsFile=")
        .append(lab.knownHosts())
        .append("\nansible_python_interpreter=/usr/bin/python3\n");
    return text.toString();
  }

  private static String line(Lab.Host host) {
    return host.name() + " ansible_host=" + host.address() + " ansible_port=" + host.port() + "\n";
  }

  private static void copy(String name, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream in =
        Objects.requireNonNull(
            Demo.class.getResourceAsStream("/dev/mitoscope/app/demo/" + name), name)) {
      Files.copy(in, target);
    }
  }

  /** Not compressible, so that it takes as long to send as its size says. */
  private static void writeImage(Path target) throws IOException {
    byte[] block = new byte[MEGABYTE];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int i = 0; i < IMAGE_MEGABYTES; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }
}
