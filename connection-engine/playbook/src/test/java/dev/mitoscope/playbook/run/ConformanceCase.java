package dev.mitoscope.playbook.run;

import dev.mitoscope.playbook.RunRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playbook with what it needs, in one text: a first line {@code flags: …}, then files, each
 * behind a line {@code -- PATH --}. The playbook is {@code site.yml}; without a {@code hosts.ini}
 * it gets {@link #INVENTORY}. What it leaves below {@code out} belongs to what is compared.
 */
record ConformanceCase(
    String name, String playbook, List<String> flags, Map<String, String> files) {
  static final String INVENTORY =
      """
      [web]
      web1
      web2 color=blue
      [db]
      db1
      [all:vars]
      ansible_connection=local
      ansible_python_interpreter=/usr/bin/python3
      """;

  /** Who runs it, and in what kind of place. */
  private static final Pattern IDENTITY =
      Pattern.compile("\"(uid|gid|owner|group|secontext|delta)\": (\"[^\"]*\"|\\d+)");

  private static final Pattern FILE = Pattern.compile("-- (\\S+) --");

  static ConformanceCase read(Path file) throws IOException {
    List<String> flags = new ArrayList<>();
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    files.put("hosts.ini", new StringBuilder());
    StringBuilder current = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      Matcher start = FILE.matcher(line);
      if (start.matches()) {
        current = files.computeIfAbsent(start.group(1), path -> new StringBuilder());
      } else if (files.size() == 1 && line.startsWith("flags:")) {
        Stream.of(line.substring(6).strip().split(" +"))
            .filter(flag -> !flag.isEmpty())
            .forEach(flags::add);
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((path, text) -> texts.put(path, text.toString()));
    texts.computeIfPresent("hosts.ini", (path, text) -> text.isEmpty() ? INVENTORY : text);
    String name = String.valueOf(file.getFileName());
    return new ConformanceCase(name.substring(0, name.lastIndexOf('.')), "site.yml", flags, texts);
  }

  /** A playbook of a folder, with all that is in it; its flags are in a first line of comment. */
  static ConformanceCase of(Path folder, String playbook) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      texts.put(folder.relativize(file).toString(), Files.readString(file));
    }
    String first = String.valueOf(texts.get(playbook)).lines().findFirst().orElse("");
    List<String> flags =
        Stream.of(first.replace("# flags:", "").strip().split(" +"))
            .filter(flag -> !flag.isEmpty())
            .toList();
    return new ConformanceCase(playbook.replace(".yml", ""), playbook, flags, texts);
  }

  /** A fresh directory; its name is always as long, since warnings are wrapped. */
  Path layOut() throws IOException {
    Path directory =
        Path.of("/tmp", "conform-%08x".formatted(new java.util.Random().nextInt(0x7fffffff)));
    Files.createDirectories(directory);
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = directory.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
      if (entry.getValue().startsWith("#!")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return directory;
  }

  /** Runs the real one. */
  String expected(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path directory = layOut();
    try {
      List<String> line = new ArrayList<>(List.of(command, "-i", "hosts.ini", playbook));
      line.addAll(flags);
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.environment().put("HOME", directory.resolve("home").toString());
      Process process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
      String output;
      try (InputStream in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      return told(output, process.waitFor(), directory);
    } finally {
      delete(directory);
    }
  }

  /** Runs ours, on that line. */
  String ours(String line) throws IOException, InterruptedException {
    Path directory = layOut();
    try {
      Map<String, String> environment = new LinkedHashMap<>(System.getenv());
      environment.put("MITOSCOPE_LINE", line);
      OurRun run =
          OurRun.of(
              request(directory.resolve(playbook)), directory.resolve("hosts.ini"), environment);
      return told(run.text(), run.code(), directory);
    } finally {
      delete(directory);
    }
  }

  private RunRequest request(Path playbook) {
    String limit = null;
    List<String> tags = new ArrayList<>();
    List<String> skipTags = new ArrayList<>();
    List<String> extra = new ArrayList<>();
    boolean check = false;
    boolean diff = false;
    int forks = 0;
    int verbosity = 0;
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < flags.size(); i++) {
      switch (flags.get(i)) {
        case "-l" -> limit = flags.get(++i);
        case "-t" -> tags.add(flags.get(++i));
        case "--skip-tags" -> skipTags.add(flags.get(++i));
        case "-e" -> extra.add(flags.get(++i));
        case "-C" -> check = true;
        case "-D" -> diff = true;
        case "-f" -> forks = Integer.parseInt(flags.get(++i));
        case "-v" -> verbosity++;
        case "-vv" -> verbosity += 2;
        case "--start-at-task" -> settings.put("start-at-task", flags.get(++i));
        default -> settings.put(flags.get(i).substring(2), "true");
      }
    }
    return new RunRequest(
        List.of(playbook), limit, tags, skipTags, extra, check, diff, forks, verbosity, settings);
  }

  private static String told(String output, int code, Path directory) throws IOException {
    StringBuilder text =
        new StringBuilder(Printed.text(output.replace("\r\n", "\n"))).append("\n\n-- files --\n");
    Path out = directory.resolve("out");
    if (Files.isDirectory(out)) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.sorted().toList()) {
          text.append(directory.relativize(file)).append(' ');
          if (Files.isSymbolicLink(file)) {
            text.append("-> ").append(Files.readSymbolicLink(file)).append('\n');
            continue;
          }
          text.append(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
          text.append('\n');
          if (Files.isRegularFile(file)) {
            text.append(Files.readString(file)).append('\n');
          }
        }
      }
    }
    text.append("-- exit code --\n").append(code).append('\n');
    return IDENTITY
        .matcher(text)
        .replaceAll("\"$1\": \"…\"")
        .replaceAll("2\\.19\\.\\d+", "2.19.0")
        .replace(directory.toString(), "/DIRECTORY")
        .replace(directory.getFileName().toString(), "DIRECTORY");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
