package dev.mitoscope.playbook.action;

import dev.mitoscope.playbook.module.ModuleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls on the target that need files of this machine for their time; see {@code
 * mitoscope.staging}. Small files ride in the call; large ones are streamed ahead of a second one.
 */
final class Staging {
  /** Runs a module with files. */
  static final String MODULE = "mitoscope.staging:module";

  /** Runs a file as a program. */
  static final String SCRIPT = "mitoscope.staging:script";

  private static final int LARGEST_IN_CALL = 256 * 1024;

  /** A file that a call needs. */
  static final class StagedFile {
    private final Path source;
    private final byte @Nullable [] plaintext;
    private final List<String> place;

    /**
     * @param plaintext what is sent in its place when it is a vault, else null
     * @param place the argument of the module that gets its path there, and where in it
     */
    private StagedFile(Path source, byte @Nullable [] plaintext, List<String> place) {
      this.source = source;
      this.plaintext = plaintext;
      this.place = List.copyOf(place);
    }

    static StagedFile of(ActionCall call, Path source, List<String> place) throws ActionException {
      boolean decrypt = Arguments.flag(call.arguments(), "decrypt", true);
      return new StagedFile(source, decrypt ? call.decrypted(source) : null, place);
    }

    Path source() {
      return source;
    }

    String name() {
      return String.valueOf(source.getFileName());
    }

    private @Nullable String content() throws ActionException {
      try {
        byte[] bytes = plaintext;
        if (bytes == null && Files.size(source) <= LARGEST_IN_CALL) {
          bytes = Files.readAllBytes(source);
        }
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
      } catch (IOException e) {
        throw ActionException.failed("could not read src=" + source + ", " + e.getMessage());
      }
    }
  }

  /**
   * What must be so on the target before anything is done.
   *
   * @param word {@code absent}, {@code present}, {@code directory}
   * @param otherwise what the task ends with when it isn't
   */
  record Condition(String word, String path, ActionException otherwise) {}

  private final ActionCall call;
  private final List<StagedFile> files;
  private final List<Condition> conditions;

  Staging(ActionCall call, List<StagedFile> files, List<Condition> conditions) {
    this.call = call;
    this.files = List.copyOf(files);
    this.conditions = List.copyOf(conditions);
  }

  /** Runs a module. */
  Map<String, @Nullable Object> module(String module, Map<String, @Nullable Object> arguments)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("spec", call.target().spec(module, arguments));
    List<Object> described = new ArrayList<>();
    for (StagedFile file : files) {
      Map<String, @Nullable Object> description = new LinkedHashMap<>();
      description.put("name", file.name());
      description.put("content", file.content());
      description.put("place", file.place);
      described.add(description);
    }
    request.put("files", described);
    return ModuleResult.merged(ask(MODULE, request, List.of(module)));
  }

  /** Runs the one file as a program; {@code request} has what {@code script} takes besides. */
  Map<String, @Nullable Object> script(Map<String, @Nullable Object> request)
      throws ActionException, InterruptedException {
    StagedFile script = files.getFirst();
    request.put("name", script.name());
    request.put("content", script.content());
    return ask(SCRIPT, request, List.of());
  }

  private Map<String, @Nullable Object> ask(
      String function, Map<String, @Nullable Object> request, List<String> modules)
      throws ActionException, InterruptedException {
    request.put(
        "conditions", conditions.stream().map(one -> List.of(one.word(), one.path())).toList());
    Map<String, @Nullable Object> answer = answer(function, request, modules);
    if (answer.get("wanted") instanceof String directory) {
      for (StagedFile file : files) {
        if (file.content() == null) {
          call.target().upload(file.source(), directory + "/" + file.name(), 0600, Set.of());
        }
      }
      request.put("staged", directory);
      answer = answer(function, request, modules);
    }
    if (answer.get("unmet") instanceof Number number) {
      throw conditions.get(number.intValue()).otherwise();
    }
    return answer;
  }

  private Map<String, @Nullable Object> answer(
      String function, Map<String, @Nullable Object> request, List<String> modules)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    if (call.target().call(function, request, modules) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> answer.put(String.valueOf(key), value));
    }
    return answer;
  }
}
