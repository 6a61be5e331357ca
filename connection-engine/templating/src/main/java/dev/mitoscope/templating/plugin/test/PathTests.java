package dev.mitoscope.templating.plugin.test;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Types;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Tests of paths on this machine. */
final class PathTests {
  /** What a file begins with that is encrypted as a whole. */
  private static final String VAULT = "$ANSIBLE_VAULT";

  private PathTests() {}

  static void define(Table table) {
    table.define("directory(path)", a -> existing(a, Files::isDirectory));
    table.alias("directory", "is_dir");
    table.define("file(path)", a -> existing(a, Files::isRegularFile));
    table.alias("file", "is_file");
    table.define("link(path)", a -> Files.isSymbolicLink(path(a, "path")));
    table.alias("link", "is_link");
    table.define("exists(path)", a -> existing(a, Files::exists));
    table.define(
        "link_exists(path)",
        a -> !a.text("path").isEmpty() && Files.exists(path(a, "path"), LinkOption.NOFOLLOW_LINKS));
    table.define("abs(path)", a -> a.path("path").startsWith("/"));
    table.alias("abs", "is_abs");
    table.define("same_file(path, other)", PathTests::same);
    table.alias("same_file", "is_same_file");
    table.define("mount(path)", PathTests::mount);
    table.alias("mount", "is_mount");
    table.define("vaulted_file(path)", PathTests::isVault);
  }

  private static Path path(Bound a, String name) {
    return Path.of(a.string(name, "stat: path should be string, bytes or os.PathLike, not %s"));
  }

  /** Python takes a number for an open file, which no template has. */
  private static boolean existing(Bound a, Predicate<Path> test) {
    return !Types.isInteger(a.get("path"))
        && !"".contentEquals(a.text("path"))
        && test.test(path(a, "path"));
  }

  private static boolean isVault(Bound a) {
    try (InputStream content = Files.newInputStream(path(a, "path"))) {
      return new String(content.readNBytes(VAULT.length()), StandardCharsets.ISO_8859_1)
          .equals(VAULT);
    } catch (IOException e) {
      throw TemplateException.runtime(
          "Cannot test if the file " + Repr.repr(a.text("path")) + " is a vault.");
    }
  }

  private static boolean same(Bound a) {
    if (a.text("path").isEmpty() || a.text("other").isEmpty()) {
      throw TemplateException.runtime("No such file or directory: ''");
    }
    try {
      return Files.isSameFile(path(a, "path"), path(a, "other"));
    } catch (IOException e) {
      throw TemplateException.runtime("No such file or directory: " + e.getMessage());
    }
  }

  /** A mount point's file system differs from its parent's. */
  private static boolean mount(Bound a) {
    Path path = path(a, "path").toAbsolutePath();
    Path parent = path.getParent();
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return parent == null
          || !Files.getAttribute(path, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
    } catch (IOException e) {
      return false;
    }
  }
}
