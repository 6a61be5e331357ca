package dev.mitoscope.playbook.action;

import dev.mitoscope.inventory.text.KeyValues;
import dev.mitoscope.playbook.action.Staging.Condition;
import dev.mitoscope.playbook.action.Staging.StagedFile;
import dev.mitoscope.playbook.model.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a script of the controller and runs it on the target; nothing of it stays there. */
final class Script implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String directory = Arguments.text(arguments, "chdir");
    if (directory != null && !directory.startsWith("/")) {
      throw ActionException.raised(
          "chdir %s must be an absolute path for a Unix-aware remote node".formatted(directory));
    }
    String raw = Arguments.text(arguments, KeyValues.RAW);
    String line = raw == null ? Arguments.text(arguments, "cmd") : raw;
    if (line == null || line.isBlank()) {
      throw ActionException.raised("one of the following is required: _raw_params, cmd");
    }
    String[] words = KeyValues.firstWord(line.strip());
    Path file = call.find(KeyValues.unquote(words[0]), "files");
    Staging staging =
        new Staging(
            call, List.of(StagedFile.of(call, file, List.of("script"))), conditions(arguments));
    return call.isCheck() ? check(call) : completed(staging.script(request(call, words[1])));
  }

  private static Map<String, @Nullable Object> request(ActionCall call, String rest)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("arguments", rest);
    request.put("executable", Arguments.text(call.arguments(), "executable"));
    request.put("chdir", Arguments.text(call.arguments(), "chdir"));
    request.put("cwd", call.target().settings().directory());
    request.put("merged", call.target().isOnTerminal());
    request.put("env", call.environment());
    request.put("no_log", call.isNoLog());
    List<String> places = new ArrayList<>(List.of(call.target().settings().remoteTmp()));
    places.addAll(call.target().settings().systemTmpdirs());
    request.put("candidates", places);
    return request;
  }

  private static Map<String, @Nullable Object> completed(Map<String, @Nullable Object> result)
      throws ActionException {
    result.put("changed", true);
    Object rc = result.get("rc");
    if (rc != null && !rc.toString().equals("0")) {
      throw ActionException.raised("non-zero return code", result);
    }
    return result;
  }

  /** Nobody knows what a script would do, unless it says what it makes or removes. */
  private static Map<String, @Nullable Object> check(ActionCall call)
      throws ActionException, InterruptedException {
    if (conditions(call.arguments()).isEmpty()) {
      throw ActionException.skipped("Check mode is not supported for this task.");
    }
    for (Condition condition : conditions(call.arguments())) {
      Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
      wanted.put("path", condition.path());
      boolean exists =
          call.target().module("ansible.legacy.stat", wanted).get("stat") instanceof Map<?, ?> stat
              && Boolean.TRUE.equals(stat.get("exists"));
      if (exists != condition.word().equals("present")) {
        throw condition.otherwise();
      }
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", true);
    return result;
  }

  private static List<Condition> conditions(Map<String, @Nullable Object> arguments) {
    List<Condition> conditions = new ArrayList<>();
    String creates = Arguments.text(arguments, "creates");
    if (creates != null) {
      conditions.add(
          new Condition(
              "absent",
              creates,
              ActionException.skipped(creates + " exists, matching creates option")));
    }
    String removes = Arguments.text(arguments, "removes");
    if (removes != null) {
      conditions.add(
          new Condition(
              "present",
              removes,
              ActionException.skipped(removes + " does not exist, matching removes option")));
    }
    return conditions;
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of().with(Staging.SCRIPT);
  }
}
