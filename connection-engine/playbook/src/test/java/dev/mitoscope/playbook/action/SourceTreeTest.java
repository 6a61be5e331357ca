package dev.mitoscope.playbook.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied of a directory, and under which names. */
class SourceTreeTest {
  @TempDir private Path directory;
  private Path top = Path.of("");

  @BeforeEach
  void make() throws Exception {
    top = Files.createDirectories(directory.toRealPath().resolve("top"));
    Files.createDirectories(top.resolve("sub/empty"));
    Files.writeString(top.resolve("sub/file"), "x");
    Files.createSymbolicLink(top.resolve("sub/up"), Path.of(".."));
    Files.createSymbolicLink(top.resolve("other"), Path.of("sub"));
    Files.createSymbolicLink(top.resolve("nowhere"), Path.of("missing"));
    Files.createSymbolicLink(top.resolve("name"), Path.of("sub/file"));
  }

  @Test
  void linksAreFollowedButWhereTheyLeadInCircles() throws Exception {
    SourceTree tree = SourceTree.of(top, true, true);
    assertThat(tree.files()).containsOnlyKeys("name", "other/file", "sub/file");
    assertThat(tree.files().get("name")).isEqualTo(top.resolve("sub/file"));
    assertThat(tree.directories()).containsExactly("other", "other/empty", "sub", "sub/empty");
    assertThat(tree.links())
        .containsEntry("nowhere", "missing")
        .containsEntry("sub/up", "..")
        .containsEntry("other/up", "..");
  }

  @Test
  void linksAreCopiedAsLinks() throws Exception {
    SourceTree tree = SourceTree.of(top, false, false);
    assertThat(tree.files()).containsOnlyKeys("top/sub/file");
    assertThat(tree.directories()).containsExactly("top/sub", "top/sub/empty");
    assertThat(tree.links()).containsOnlyKeys("top/name", "top/nowhere", "top/other", "top/sub/up");
  }
}
