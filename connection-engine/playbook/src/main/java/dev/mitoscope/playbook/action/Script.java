package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.parse.KeyValues;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a script of the controller and runs it on the target. */
final class Script implements Action {
  private static final String MARK = "END-OF-SCRIPT";

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    String line = Arguments.text(arguments, KeyValues.RAW);
    if (line == null || line.isBlank()) {
      throw ActionException.failed("one of the following is required: _raw_params, cmd");
    }
    String[] words = KeyValues.firstWord(line);
    checkGuards(call);
    Path file = call.find(KeyValues.unquote(words[0]), "files");
    if (call.isCheck()) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      result.put("changed", true);
      return result;
    }
    String encoded =
        Base64.getEncoder().encodeToString(call.read(file)).replaceAll("(.{76})", "$1\n");
    Map<String, @Nullable Object> result =
        call.target().raw(commands(call, file, encoded, words[1]), null);
    result.put("changed", true);
    Object rc = result.get("rc");
    if (rc != null && !rc.toString().equals("0")) {
      result.put("msg", "non-zero return code");
      result.put("failed", true);
    }
    return result;
  }

  /** Unpacks the script into a private directory, runs it, and leaves nothing behind. */
  private static String commands(ActionCall call, Path file, String encoded, String rest) {
    String name = String.valueOf(file.getFileName()).replace("'", "");
    Object executable = call.arguments().get("executable");
    Object directory = call.arguments().get("chdir");
    StringBuilder text = new StringBuilder();
    text.append("umask 077; d=$(mktemp -d) || exit 1; trap 'rm -rf \"$d\"' EXIT\n");
    text.append("base64 -d >\"$d/").append(name).append("\" <<'").append(MARK).append("'\n");
    text.append(encoded).append('\n').append(MARK).append('\n');
    text.append("chmod 700 \"$d/").append(name).append("\"\n");
    if (directory != null) {
      text.append("cd '")
          .append(directory.toString().replace("'", "'\\''"))
          .append("' || exit 1\n");
    }
    if (executable != null) {
      text.append(executable).append(' ');
    }
    text.append("\"$d/").append(name).append("\" ").append(rest).append('\n');
    return text.toString();
  }

  /** Skips when {@code creates} or {@code removes} says that there is nothing to do. */
  private static void checkGuards(ActionCall call) throws ActionException, InterruptedException {
    for (String guard : List.of("creates", "removes")) {
      String path = Arguments.text(call.arguments(), guard);
      if (path != null) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("path", path);
        Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.stat", wanted);
        boolean exists =
            answer.get("stat") instanceof Map<?, ?> stat && Boolean.TRUE.equals(stat.get("exists"));
        if (exists == guard.equals("creates")) {
          throw ActionException.skipped(
              "%s %s, matching %s option"
                  .formatted(path, exists ? "exists" : "does not exist", guard));
        }
      }
    }
  }
}
