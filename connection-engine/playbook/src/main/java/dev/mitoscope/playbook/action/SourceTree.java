package dev.mitoscope.playbook.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a directory of the controller holds, by names relative to where it is copied.
 *
 * @param files the files that hold the content: links are followed
 * @param links what the links point to, where they are copied as links
 */
record SourceTree(Map<String, Path> files, List<String> directories, Map<String, String> links) {

  /**
   * Walks the directory.
   *
   * @param contentsOnly whether the directory itself is left out of the names
   * @param follow whether links are replaced by what they point to; those that lead nowhere or to a
   *     directory around them stay links
   */
  static SourceTree of(Path top, boolean contentsOnly, boolean follow) throws ActionException {
    SourceTree tree =
        new SourceTree(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
    Path base = contentsOnly || top.getParent() == null ? top : top.getParent();
    String prefix = base.relativize(top).toString();
    try {
      if (Files.isSymbolicLink(top) && !follow) {
        tree.links.put(String.valueOf(top.getFileName()), Files.readSymbolicLink(top).toString());
      } else {
        tree.walk(top, prefix.isEmpty() ? "" : prefix + "/", follow, Set.of(top.toRealPath()));
      }
    } catch (IOException e) {
      throw ActionException.failed("cannot read " + top + ": " + e.getMessage());
    }
    return tree;
  }

  private void walk(Path directory, String prefix, boolean follow, Set<Path> around)
      throws IOException {
    List<Path> entries;
    try (Stream<Path> listing = Files.list(directory)) {
      entries = listing.sorted().toList();
    }
    for (Path entry : entries) {
      String name = prefix + entry.getFileName();
      boolean isLink = Files.isSymbolicLink(entry);
      if (Files.isDirectory(entry)) {
        Path real = entry.toRealPath();
        if (isLink && (!follow || around.contains(real))) {
          links.put(name, Files.readSymbolicLink(entry).toString());
        } else {
          directories.add(name);
          Set<Path> inside = new HashSet<>(around);
          inside.add(real);
          walk(real, name + "/", follow, inside);
        }
      } else if (isLink && (!follow || !Files.isRegularFile(entry))) {
        links.put(name, Files.readSymbolicLink(entry).toString());
      } else {
        files.put(name, entry.toRealPath());
      }
    }
  }
}
