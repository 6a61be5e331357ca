package dev.mitoscope.multiplexer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Modules that go to contexts together, and the id by which contexts know them. Whoever makes many
 * calls with the same modules keeps one of these, so that the id is made once. Immutable.
 */
public final class CodeSet extends AbstractList<PythonModule> {
  private final List<PythonModule> modules;
  // Made when it is first asked for; equal whoever makes it, so a race does no harm.
  private volatile @Nullable String id;

  private CodeSet(List<PythonModule> modules) {
    this.modules = modules;
  }

  /** These modules, in their order; itself where it is one already. */
  public static CodeSet of(List<PythonModule> modules) {
    return modules instanceof CodeSet set ? set : new CodeSet(List.copyOf(modules));
  }

  /** The same for equal modules under equal names. */
  public String id() {
    String known = id;
    if (known == null) {
      known = newId();
      id = known;
    }
    return known;
  }

  private String newId() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PythonModule module : modules) {
        digest.update(module.name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) (module.isPackage() ? 1 : 0));
        digest.update(module.hash().getBytes(StandardCharsets.US_ASCII));
        digest.update(module.file().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public PythonModule get(int index) {
    return modules.get(index);
  }

  @Override
  public int size() {
    return modules.size();
  }
}
