package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.model.Task;
import dev.mitoscope.playbook.report.PythonJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      return delivery(call).run(contentItem(content, destination));
    }
    if (Arguments.flag(arguments, "remote_src", false)) {
      return call.target().module("ansible.legacy.copy", arguments);
    }
    return fromHere(call, String.valueOf(source), destination);
  }

  @Override
  public boolean isOneStep() {
    return true;
  }

  @Override
  public @Nullable Step step(ActionCall call) throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String source = Arguments.text(arguments, "src");
    Object content = arguments.get("content");
    String destination = Arguments.text(arguments, "dest");
    boolean isOne = (source == null) != (content == null);
    if (destination == null || destination.isEmpty() || !isOne || call.isHere()) {
      // Here, what one item puts in its place may be what the next one reads.
      return null;
    }
    if (content != null) {
      return delivery(call).step(contentItem(content, destination));
    }
    if (Arguments.flag(arguments, "remote_src", false)) {
      return new ModuleStep(new ModuleCall("ansible.legacy.copy", arguments));
    }
    Path found = call.find(String.valueOf(source), "files");
    return Files.isDirectory(found)
        ? null
        : delivery(call).step(item(call, found, nameOf(found), destination));
  }

  @Override
  public void completeStep(ActionCall call, Map<String, @Nullable Object> result)
      throws ActionException {
    String source = Arguments.text(call.arguments(), "src");
    if (source != null && result.remove("_mitoscope_kept") != null) {
      result.put("src", call.find(source, "files").toString());
    }
  }

  private static Delivery delivery(ActionCall call) throws ActionException {
    return new Delivery(call, call.arguments(), follow(call.arguments()));
  }

  private static DeliveryItem contentItem(Object content, String destination)
      throws ActionException {
    if (destination.endsWith("/")) {
      throw ActionException.failed("can not use content with a dir as dest");
    }
    String text =
        content instanceof Map || content instanceof List
            ? PythonJson.compact(content)
            : pythonText(content);
    String name = destination.substring(destination.lastIndexOf('/') + 1);
    return new DeliveryItem(null, text.getBytes(StandardCharsets.UTF_8), name, destination);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String pythonText(Object value) {
    return value instanceof Boolean flag ? (flag ? "True" : "False") : value.toString();
  }

  private static boolean follow(Map<String, @Nullable Object> arguments) throws ActionException {
    return Arguments.flag(arguments, "follow", false);
  }

  private Map<String, @Nullable Object> fromHere(ActionCall call, String source, String destination)
      throws ActionException, InterruptedException {
    Path found = call.find(source, "files");
    if (Files.isDirectory(found)) {
      return tree(call, found, source.endsWith("/"), destination);
    }
    Map<String, @Nullable Object> result =
        delivery(call).run(item(call, found, nameOf(found), destination));
    completeStep(call, result);
    return result;
  }

  /** The file, decrypted when it is a vault and the task does not say otherwise. */
  private static DeliveryItem item(ActionCall call, Path file, String name, String destination)
      throws ActionException {
    byte[] decrypted =
        Arguments.flag(call.arguments(), "decrypt", true) ? call.decrypted(file) : null;
    return new DeliveryItem(file, decrypted, name, destination);
  }

  private static Map<String, @Nullable Object> tree(
      ActionCall call, Path source, boolean contentsOnly, String given)
      throws ActionException, InterruptedException {
    String destination = given.endsWith("/") ? given : given + "/";
    SourceTree tree =
        SourceTree.of(source, contentsOnly, Arguments.flag(call.arguments(), "local_follow", true));
    List<DeliveryItem> items = new ArrayList<>();
    for (Map.Entry<String, Path> file : tree.files().entrySet()) {
      items.add(item(call, file.getValue(), file.getKey(), destination));
    }
    for (String directory : tree.directories()) {
      Map<String, @Nullable Object> wanted = attributes(call, destination + directory);
      wanted.put("state", "directory");
      wanted.put("mode", call.arguments().get("directory_mode"));
      items.add(DeliveryItem.place(wanted));
    }
    for (Map.Entry<String, String> link : tree.links().entrySet()) {
      Map<String, @Nullable Object> wanted = attributes(call, destination + link.getKey());
      wanted.put("state", "link");
      wanted.put("src", link.getValue());
      wanted.put("force", true);
      if (!tree.directories().isEmpty()) {
        wanted.put("follow", false);
      }
      wanted.remove("mode", "preserve");
      items.add(DeliveryItem.place(wanted));
    }
    boolean follow = tree.directories().isEmpty() && follow(call.arguments());
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    whole.put("dest", destination);
    whole.put("src", source + (contentsOnly ? "/" : ""));
    whole.put("changed", false);
    for (Map<String, @Nullable Object> one :
        new Delivery(call, call.arguments(), follow).run(items)) {
      boolean isLast = Boolean.TRUE.equals(one.get("failed")) || tree.files().size() == 1;
      if (Boolean.TRUE.equals(one.get("changed"))) {
        whole.put("changed", true);
      }
      if (isLast) {
        // Ansible returns what it did last, when there was one file or something failed.
        one.putIfAbsent("dest", one.get("path"));
        whole = one;
      }
    }
    return whole;
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

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Delivery.NEEDS;
  }
}
