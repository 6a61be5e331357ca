package dev.mitoscope.multiplexer.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's name, without asking a name server. */
final class HostName {
  private static final String NAME = read();

  private HostName() {}

  static String of() {
    return NAME;
  }

  private static String read() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      String name = System.getenv("HOSTNAME");
      return name == null ? "localhost" : name;
    }
  }
}
