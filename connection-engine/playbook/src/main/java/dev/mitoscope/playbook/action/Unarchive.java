package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.action.Staging.Condition;
import dev.mitoscope.playbook.action.Staging.StagedFile;
import dev.mitoscope.playbook.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unpacks an archive of the controller, or one that the target has, on the target. */
final class Unarchive implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(call.arguments());
    if (arguments.containsKey("copy") && arguments.containsKey("remote_src")) {
      throw ActionException.raised("parameters are mutually exclusive: ('copy', 'remote_src')");
    }
    if (arguments.containsKey("copy")) {
      arguments.put("remote_src", !Arguments.flag(arguments, "copy", true));
      arguments.remove("copy");
    }
    String source = Arguments.text(arguments, "src");
    String destination = Arguments.text(arguments, "dest");
    if (source == null || destination == null) {
      throw ActionException.raised("src (or content) and dest are required");
    }
    List<StagedFile> files = new ArrayList<>();
    if (!Arguments.flag(arguments, "remote_src", false)) {
      Path file = call.find(HomeDirectory.expand(source), "files");
      files.add(StagedFile.of(call, file, List.of("src")));
    }
    arguments.remove("decrypt");
    List<Condition> conditions = new ArrayList<>();
    String creates = Arguments.text(arguments, "creates");
    if (creates != null) {
      conditions.add(
          new Condition(
              "absent",
              creates,
              ActionException.skipped("skipped, since %s exists".formatted(creates))));
    }
    conditions.add(
        new Condition(
            "directory",
            destination,
            ActionException.raised("dest '%s' must be an existing dir".formatted(destination))));
    return new Staging(call, files, conditions).module("ansible.legacy.unarchive", arguments);
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.unarchive").with(Staging.MODULE);
  }
}
