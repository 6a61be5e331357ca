package dev.mitoscope.multiplexer.method.ssh;

import java.nio.file.Path;

/** Paths as users write them. */
final class Tilde {
  private Tilde() {}

  static Path expand(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? Path.of(System.getProperty("user.home") + path.substring(1))
        : Path.of(path);
  }
}
