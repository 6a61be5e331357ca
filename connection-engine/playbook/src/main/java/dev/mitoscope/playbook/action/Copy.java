package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.Delivery.Item;
import dev.mitoscope.playbook.report.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies files and trees of the controller, content of the task, or files of the target itself. */
final class Copy implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String source = Arguments.text(arguments, "src");
    Object content = arguments.get("content");
    String destination = Arguments.text(arguments, "dest");
    if (source == null && content == null) {
      throw ActionException.failed("src (or content) is required");
    }
    if (destination == null || destination.isEmpty()) {
      throw ActionException.failed("dest is required");
    }
    if (source != null && content != null) {
      throw ActionException.failed("src and content are mutually exclusive");
    }
    if (content != null) {
      return content(call, content, destination);
    }
    if (Arguments.flag(arguments, "remote_src", false)) {
      return call.target().module("ansible.legacy.copy", arguments);
    }
    return fromHere(call, String.valueOf(source), destination);
  }

  private static Map<String, @Nullable Object> content(
      ActionCall call, Object content, String destination)
      throws ActionException, InterruptedException {
    if (destination.endsWith("/")) {
      throw ActionException.failed("can not use content with a dir as dest");
    }
    String text =
        content instanceof Map || content instanceof List
            ? PythonJson.compact(content)
            : pythonText(content);
    String name = destination.substring(destination.lastIndexOf('/') + 1);
    Item item = new Item(null, text.getBytes(StandardCharsets.UTF_8), name, destination);
    return new Delivery(call, call.arguments())
        .run(List.of(item), true, follow(call.arguments()))
        .getFirst();
  }

  private static String pythonText(Object value) {
    return value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
  }

  private static boolean follow(Map<String, @Nullable Object> arguments) throws ActionException {
    return Arguments.flag(arguments, "follow", false);
  }

  private static Map<String, @Nullable Object> fromHere(
      ActionCall call, String source, String destination)
      throws ActionException, InterruptedException {
    Path found = call.find(source, "files");
    if (Files.isDirectory(found)) {
      return tree(call, found, source.endsWith("/"), destination);
    }
    Item item = item(call, found, String.valueOf(found.getFileName()), destination);
    Map<String, @Nullable Object> result =
        new Delivery(call, call.arguments())
            .run(List.of(item), false, follow(call.arguments()))
            .getFirst();
    if (result.remove("_mitoscope_kept") != null) {
      result.put("src", found.toString());
    }
    return result;
  }

  /** The file, decrypted when it is a vault and the task does not say otherwise. */
  private static Item item(ActionCall call, Path file, String name, String destination)
      throws ActionException {
    byte[] decrypted =
        Arguments.flag(call.arguments(), "decrypt", true) ? call.decrypted(file) : null;
    return new Item(file, decrypted, name, destination);
  }

  private static Map<String, @Nullable Object> tree(
      ActionCall call, Path source, boolean contentsOnly, String given)
      throws ActionException, InterruptedException {
    String destination = given.endsWith("/") ? given : given + "/";
    Path base = contentsOnly || source.getParent() == null ? source : source.getParent();
    Set<FileVisitOption> options =
        Arguments.flag(call.arguments(), "local_follow", true)
            ? Set.of(FileVisitOption.FOLLOW_LINKS)
            : Set.of();
    List<Item> files = new ArrayList<>();
    List<String> directories = new ArrayList<>();
    Map<String, Path> links = new LinkedHashMap<>();
    try (Stream<Path> walk = Files.walk(source, options.toArray(FileVisitOption[]::new))) {
      for (Path path : walk.sorted().toList()) {
        String relative = base.relativize(path).toString();
        if (options.isEmpty() && Files.isSymbolicLink(path)) {
          links.put(relative, Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path)) {
          directories.add(relative);
        } else if (Files.isRegularFile(path)) {
          files.add(item(call, path, relative, destination));
        }
      }
    } catch (IOException e) {
      throw ActionException.failed("cannot read " + source + ": " + e.getMessage());
    }
    return placeTree(call, source, destination, files, directories, links);
  }

  private static Map<String, @Nullable Object> placeTree(
      ActionCall call,
      Path source,
      String destination,
      List<Item> files,
      List<String> directories,
      Map<String, Path> links)
      throws ActionException, InterruptedException {
    boolean changed = false;
    Map<String, @Nullable Object> last = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      for (Map<String, @Nullable Object> result :
          new Delivery(call, call.arguments()).run(files, false, false)) {
        if (Boolean.TRUE.equals(result.get("failed"))) {
          return result;
        }
        changed |= Boolean.TRUE.equals(result.get("changed"));
        last = result;
      }
    }
    for (String directory : directories) {
      boolean hasFiles = files.stream().anyMatch(file -> file.name().startsWith(directory + "/"));
      if (!hasFiles && !directory.isEmpty()) {
        Map<String, @Nullable Object> wanted = attributes(call, destination + directory);
        wanted.put("state", "directory");
        wanted.put("mode", call.arguments().get("directory_mode"));
        changed |= place(call, wanted);
      }
    }
    for (Map.Entry<String, Path> link : links.entrySet()) {
      Map<String, @Nullable Object> wanted = attributes(call, destination + link.getKey());
      wanted.put("state", "link");
      wanted.put("src", link.getValue().toString());
      wanted.put("force", true);
      wanted.put("follow", false);
      wanted.remove("mode", "preserve");
      changed |= place(call, wanted);
    }
    if (files.size() == 1) {
      return last;
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("dest", destination);
    result.put("src", source + (source.toString().endsWith("/") ? "" : "/"));
    result.put("changed", changed);
    return result;
  }

  private static Map<String, @Nullable Object> attributes(ActionCall call, String path) {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    for (String key :
        List.of(
            "owner",
            "group",
            "mode",
            "seuser",
            "serole",
            "setype",
            "selevel",
            "attributes",
            "unsafe_writes")) {
      if (call.arguments().get(key) != null) {
        wanted.put(key, call.arguments().get(key));
      }
    }
    wanted.put("path", path);
    return wanted;
  }

  private static boolean place(ActionCall call, Map<String, @Nullable Object> wanted)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> result = call.target().module("ansible.legacy.file", wanted);
    if (Boolean.TRUE.equals(result.get("failed"))) {
      throw ActionException.failed(String.valueOf(result.get("msg")), result);
    }
    return Boolean.TRUE.equals(result.get("changed"));
  }
}
