package dev.mitoscope.multiplexer;

/** The source of a Python module or package to serve from RAM. */
public final class PythonModule {
  private final String name;
  private final boolean isPackage;
  private final String file;
  private final byte[] source;

  /**
   * @param name the full dotted name
   * @param isPackage whether it can hold submodules
   * @param file where it came from, for tracebacks and for {@code -vvv}
   * @param source the bytes of the file, not copied; addressed by their hash, so equal ones travel
   *     once
   */
  public PythonModule(String name, boolean isPackage, String file, byte[] source) {
    this.name = name;
    this.isPackage = isPackage;
    this.file = file;
    this.source = source;
  }

  public String name() {
    return name;
  }

  public boolean isPackage() {
    return isPackage;
  }

  public String file() {
    return file;
  }

  /** Not a copy; don't change it. */
  public byte[] source() {
    return source;
  }
}
