package dev.mitoscope.multiplexer.bootstrap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where distributions keep the Python that their own tools use, as ansible-core 2.14 has it. Kept
 * as one table for the shell that chooses and for whoever explains its choice.
 */
final class PlatformPythons {

  /**
   * @param path holds from this major version on, until the next one; the first for older ones too
   */
  private record Since(int major, String path) {}

  /**
   * @param ids of os-release(5)
   */
  private record Line(List<String> ids, List<Since> pythons) {}

  private static final String PYTHON = "/usr/bin/python";
  private static final String PYTHON3 = "/usr/bin/python3";

  private static final List<Line> TABLE =
      List.of(
          new Line(List.of("ubuntu"), List.of(new Since(14, PYTHON), new Since(16, PYTHON3))),
          new Line(List.of("fedora"), List.of(new Since(23, PYTHON3))),
          new Line(
              List.of(
                  "debian",
                  "raspbian",
                  "neon",
                  "steamos",
                  "devuan",
                  "kali",
                  "parrot",
                  "uos",
                  "deepin",
                  "osmc"),
              List.of(new Since(8, PYTHON), new Since(10, PYTHON3))),
          new Line(
              List.of(
                  "redhat",
                  "rhel",
                  "centos",
                  "scientific",
                  "slc",
                  "ascendos",
                  "cloudlinux",
                  "psbm",
                  "oraclelinux",
                  "ovs",
                  "oel",
                  "amazon",
                  "virtuozzo",
                  "xenserver",
                  "alibaba",
                  "euleros",
                  "openeuler",
                  "almalinux",
                  "rocky",
                  "tencentos",
                  "eurolinux"),
              List.of(
                  new Since(6, PYTHON),
                  new Since(8, "/usr/libexec/platform-python"),
                  new Since(9, PYTHON3))));

  private PlatformPythons() {}

  /** The path for a distribution; empty when the distribution or its version says nothing. */
  static Optional<String> of(String distribution, String version) {
    String major = version.replaceFirst("\\..*", "");
    if (!major.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return TABLE.stream()
        .filter(line -> line.ids().contains(distribution))
        .findFirst()
        .map(line -> {
          String path = line.pythons().getFirst().path();
          for (Since since : line.pythons()) {
            path = Integer.parseInt(major) >= since.major() ? since.path() : path;
          }
          return path;
        });
  }

  /** Branches of a shell's {@code case} on the id, which put the line's words into {@code $t}. */
  static String branches() {
    return TABLE.stream()
        .map(line ->
            String.join("|", line.ids())
                + ")t=\""
                + line.pythons().stream()
                    .map(since -> since.major() + " " + since.path())
                    .collect(Collectors.joining(" "))
                + "\";;")
        .collect(Collectors.joining());
  }
}
