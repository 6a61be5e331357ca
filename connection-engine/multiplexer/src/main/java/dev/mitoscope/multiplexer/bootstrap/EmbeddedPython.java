package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.PythonModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The Python that ships with Mitoscope, by module name ({@code mitoscope.runner}), made bare. */
public final class EmbeddedPython {
  private static final String ROOT = "dev/mitoscope/remote/python/";
  private static final String KNOWN = "mitoscope/core.py";
  private static final ConcurrentMap<String, Optional<PythonModule>> MODULES =
      new ConcurrentHashMap<>();

  /** The jar that has all of it; null where it lies otherwise, as in a folder of classes. */
  private static final @Nullable JarFile JAR = jar();

  private EmbeddedPython() {}

  /**
   * The module or package of that name.
   *
   * @throws IllegalArgumentException when none ships
   */
  public static PythonModule module(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("no module '" + name + "' ships with Mitoscope"));
  }

  /** The module or package of that name, if it ships. */
  public static Optional<PythonModule> find(String name) {
    return MODULES.computeIfAbsent(name, EmbeddedPython::load);
  }

  private static Optional<PythonModule> load(String name) {
    String path = name.replace('.', '/');
    return load(name, path + ".py", false).or(() -> load(name, path + "/__init__.py", true));
  }

  private static Optional<PythonModule> load(String name, String path, boolean isPackage) {
    try (InputStream in = open(ROOT + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new PythonModule(name, isPackage, "<mitoscope>/" + path, bare(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + path, e);
    }
  }

  private static byte[] bare(InputStream in) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    return BarePython.of(text).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Asks the one jar: a name that nobody has would have every jar of the program searched. */
  private static @Nullable InputStream open(String path) throws IOException {
    if (JAR == null) {
      return EmbeddedPython.class.getResourceAsStream("/" + path);
    }
    ZipEntry entry = JAR.getEntry(path);
    return entry == null ? null : JAR.getInputStream(entry);
  }

  private static @Nullable JarFile jar() {
    URL known = EmbeddedPython.class.getResource("/" + ROOT + KNOWN);
    try {
      return known != null && known.openConnection() instanceof JarURLConnection connection
          ? connection.getJarFile()
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
