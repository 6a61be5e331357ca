package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.PythonModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The Python that ships with Mitoscope, by module name ({@code mitoscope.runner}). */
public final class EmbeddedPython {
  private static final String ROOT = "/dev/mitoscope/remote/python/";
  private static final ConcurrentMap<String, PythonModule> MODULES = new ConcurrentHashMap<>();

  private EmbeddedPython() {}

  /**
   * The module or package of that name.
   *
   * @throws IllegalArgumentException when none ships
   */
  public static PythonModule module(String name) {
    return MODULES.computeIfAbsent(name, EmbeddedPython::load);
  }

  private static PythonModule load(String name) {
    String path = name.replace('.', '/');
    byte[] source = read(path + ".py");
    boolean isPackage = source == null;
    if (source == null) {
      source = read(path + "/__init__.py");
    }
    if (source == null) {
      throw new IllegalArgumentException("no module '" + name + "' ships with Mitoscope");
    }
    String file = "<mitoscope>/" + path + (isPackage ? "/__init__.py" : ".py");
    return new PythonModule(name, isPackage, file, source);
  }

  private static byte @Nullable [] read(String path) {
    try (InputStream in = EmbeddedPython.class.getResourceAsStream(ROOT + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
