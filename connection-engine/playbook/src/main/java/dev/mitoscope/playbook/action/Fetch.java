package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.FileDigest;
import dev.mitoscope.playbook.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a file of the target to the controller. */
final class Fetch implements Action {

  @Override
  public Map<String, @Nullable Object> run(ActionCall call)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> arguments = call.arguments();
    if (call.isCheck()) {
      throw ActionException.skipped("check mode not (yet) supported for this module");
    }
    String source = path(arguments, "src");
    Path destination = destination(call, source, path(arguments, "dest"));
    Map<String, @Nullable Object> stat = stat(call, source);
    if (!Boolean.TRUE.equals(stat.get("exists"))) {
      return missing(arguments, source);
    }
    if (Boolean.TRUE.equals(stat.get("isdir"))) {
      return refuseDirectory(arguments);
    }
    Object checksum = stat.get("checksum");
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("dest", destination.toString());
    if (checksum != null && checksum.equals(digest(destination, "SHA-1"))) {
      result.put("changed", false);
      result.put("file", source);
      result.put("checksum", checksum);
      result.put("md5sum", digest(destination, "MD5"));
      return result;
    }
    try {
      if (destination.getParent() != null) {
        Files.createDirectories(destination.getParent());
      }
    } catch (IOException e) {
      throw ActionException.failed(
          "cannot make " + destination.getParent() + ": " + e.getMessage());
    }
    call.target().download(source, destination);
    String received = digest(destination, "SHA-1");
    result.put("changed", true);
    result.put("checksum", received);
    result.put("md5sum", digest(destination, "MD5"));
    result.put("remote_checksum", checksum);
    result.put("remote_md5sum", null);
    if (Arguments.flag(arguments, "validate_checksum", true)
        && checksum != null
        && !checksum.equals(received)) {
      result.put("file", source);
      throw ActionException.failed("checksum mismatch", result);
    }
    return result;
  }

  private static String path(Map<String, @Nullable Object> arguments, String name)
      throws ActionException {
    Object value = arguments.get(name);
    if (arguments.get("src") == null || arguments.get("dest") == null) {
      throw ActionException.raised("src and dest are required");
    }
    if (!(value instanceof String text)) {
      throw ActionException.raised(
          "Invalid type supplied for %s option, it must be a string"
              .formatted(name.equals("src") ? "source" : name));
    }
    return text;
  }

  private static Map<String, @Nullable Object> refuseDirectory(
      Map<String, @Nullable Object> arguments) throws ActionException {
    String message = "remote file is a directory, fetch cannot work on directories";
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    if (Arguments.flag(arguments, "fail_on_missing", true)) {
      throw ActionException.failed(message, result);
    }
    result.put("msg", message + ", not transferring, ignored");
    return result;
  }

  private static Map<String, @Nullable Object> stat(ActionCall call, String source)
      throws ActionException, InterruptedException {
    Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
    wanted.put("path", source);
    wanted.put("follow", true);
    wanted.put("get_checksum", true);
    wanted.put("checksum_algorithm", "sha1");
    Map<String, @Nullable Object> answer = call.target().module("ansible.legacy.stat", wanted);
    Map<String, @Nullable Object> stat = new LinkedHashMap<>();
    if (answer.get("stat") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> stat.put(String.valueOf(key), value));
    } else {
      throw ActionException.failed(String.valueOf(answer.get("msg")), answer);
    }
    return stat;
  }

  private static Map<String, @Nullable Object> missing(
      Map<String, @Nullable Object> arguments, String source) throws ActionException {
    String message = "the remote file does not exist, not transferring, ignored";
    if (Arguments.flag(arguments, "fail_on_missing", true)) {
      throw ActionException.failed(message);
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("changed", false);
    result.put("file", source);
    result.put("msg", message);
    return result;
  }

  private static Path destination(ActionCall call, String source, String given)
      throws ActionException {
    Path base = call.playbookDirectory().resolve(given).normalize();
    if (!Arguments.flag(call.arguments(), "flat", false)) {
      return base.resolve(call.host())
          .resolve(source.startsWith("/") ? source.substring(1) : source);
    }
    if (given.endsWith("/")) {
      return base.resolve(source.substring(source.lastIndexOf('/') + 1));
    }
    if (Files.isDirectory(base)) {
      throw ActionException.raised(
          "dest is an existing directory, use a trailing slash if you want to fetch src into that"
              + " directory");
    }
    return base;
  }

  private static @Nullable String digest(Path file, String algorithm) throws ActionException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return FileDigest.of(file, algorithm);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw ActionException.failed("cannot read " + file + ": " + e.getMessage());
    }
  }

  @Override
  public Needs needs(Task task, Map<String, @Nullable Object> facts) {
    return Needs.of("ansible.legacy.stat");
  }
}
