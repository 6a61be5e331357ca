package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.Staging.StagedFile;
import dev.mitoscope.playbook.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a web server, from the target; what is sent may be a file of the controller. */
final class Uri implements Action {
  private static final String MODULE = "ansible.legacy.uri";

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    List<StagedFile> files = files(call);
    return files.isEmpty()
        ? call.target().module(MODULE, call.arguments())
        : new Staging(call, files, List.of()).module(MODULE, call.arguments());
  }

  @Override
  public @Nullable ModuleCall moduleCall(ActionCall call) throws ActionException {
    return files(call).isEmpty() ? new ModuleCall(MODULE, call.arguments()) : null;
  }

  private static List<StagedFile> files(ActionCall call) throws ActionException {
    Map<String, @Nullable Object> arguments = call.arguments();
    List<StagedFile> files = new ArrayList<>();
    if (Arguments.flag(arguments, "remote_src", false)) {
      return files;
    }
    String source = Arguments.text(arguments, "src");
    if (source != null) {
      files.add(StagedFile.of(call, call.find(source, "files"), List.of("src")));
    } else if ("form-multipart".equals(arguments.get("body_format"))) {
      if (!(arguments.get("body") instanceof Map<?, ?> body)) {
        throw ActionException.raised(
            "body must be mapping, cannot be type "
                + (arguments.get("body") instanceof List ? "list" : "str"));
      }
      for (Map.Entry<?, ?> field : body.entrySet()) {
        if (field.getValue() instanceof Map<?, ?> part
            && part.get("filename") instanceof String name
            && part.get("content") == null) {
          List<String> place = List.of("body", String.valueOf(field.getKey()), "filename");
          files.add(StagedFile.of(call, call.find(name, "files"), place));
        }
      }
    }
    return distinct(files);
  }

  /** Files of the same name would be one file on the target. */
  private static List<StagedFile> distinct(List<StagedFile> files) throws ActionException {
    Map<String, StagedFile> byName = new LinkedHashMap<>();
    for (StagedFile file : files) {
      StagedFile other = byName.putIfAbsent(file.name(), file);
      if (other != null && !other.source().equals(file.source())) {
        throw ActionException.raised(
            "two files of the form have the same name: %s and %s"
                .formatted(other.source(), file.source()));
      }
    }
    return files;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.uri");
  }
}
