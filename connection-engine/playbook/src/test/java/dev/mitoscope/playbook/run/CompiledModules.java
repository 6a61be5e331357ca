package dev.mitoscope.playbook.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiled modules, one for each compiler of this machine; each prints the file that it is given.
 */
final class CompiledModules {
  private static final Map<String, String> SOURCES =
      new TreeMap<>(
          Map.of(
              "gcc binary_c.c",
              """
              #include <stdio.h>
              int main(int count, char **words) {
                FILE *in = count == 2 ? fopen(words[1], "r") : NULL;
                int one;
                if (!in) return 3;
                while ((one = getc(in)) != EOF) putchar(one);
                return 0;
              }
              """,
              "g++ binary_cpp.cpp",
              """
              #include <fstream>
              #include <iostream>
              int main(int count, char **words) {
                std::ifstream in(count == 2 ? words[1] : "");
                std::cout << in.rdbuf();
                return in ? 0 : 3;
              }
              """,
              "rustc binary_rust.rs",
              """
              fn main() {
                  let path = std::env::args().nth(1).unwrap();
                  print!("{}", std::fs::read_to_string(path).unwrap());
              }
              """));

  private CompiledModules() {}

  /** Their names. */
  static List<String> writeTo(Path library) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> each : SOURCES.entrySet()) {
      String[] words = each.getKey().split(" ", 2);
      Optional<Path> compiler = onPath(words[0]);
      if (compiler.isEmpty()) {
        System.err.println("No module compiled by " + words[0] + ": it is not here.");
        continue;
      }
      Path source =
          Files.writeString(library.resolveSibling(words[1]), each.getValue()).toAbsolutePath();
      String name = words[1].substring(0, words[1].indexOf('.'));
      Process compiling =
          new ProcessBuilder(
                  compiler.get().toString(),
                  source.toString(),
                  "-o",
                  library.resolve(name).toString())
              .inheritIO()
              .start();
      if (compiling.waitFor() != 0) {
        throw new IOException(compiler.get() + " does not compile " + source);
      }
      names.add(name);
    }
    return names;
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(one -> !one.isEmpty())
        .map(one -> Path.of(one, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
