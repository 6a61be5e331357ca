package dev.mitoscope.playbook.action;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings files of this machine to their places on the target. Small ones ride in the call that also
 * looks whether they are wanted; of large ones the digest goes first, and the content only when it
 * differs.
 */
final class Delivery {

  /** A file to bring. */
  static final class Item {
    private final @Nullable Path source;
    private final byte @Nullable [] content;
    private final String name;
    private final String destination;

    /**
     * @param source null when the content is no file here
     * @param content null when it is read from the source
     * @param name its name below a directory
     * @param destination where to
     */
    Item(@Nullable Path source, byte @Nullable [] content, String name, String destination) {
      this.source = source;
      this.content = content;
      this.name = name;
      this.destination = destination;
    }

    String name() {
      return name;
    }
  }

  private static final int LARGEST_IN_CALL = 256 * 1024;
  private static final int LARGEST_DIFF = 104448;

  /** Arguments of {@code copy} that the module {@code file} doesn't know. */
  private static final Set<String> NOT_OF_FILES =
      Set.of(
          "backup",
          "checksum",
          "content",
          "decrypt",
          "directory_mode",
          "local_follow",
          "src",
          "validate",
          "remote_src",
          "regexp",
          "delimiter");

  private final ActionCall call;
  private final Map<String, @Nullable Object> arguments;

  /**
   * @param arguments of {@code copy}
   */
  Delivery(ActionCall call, Map<String, @Nullable Object> arguments) {
    this.call = call;
    this.arguments = arguments;
  }

  /** Brings them all; the results in their order. Ends at the first that fails. */
  List<Map<String, @Nullable Object>> run(List<Item> items, boolean onlyContent, boolean follow)
      throws ActionException, InterruptedException {
    List<Map<String, @Nullable Object>> described = new ArrayList<>();
    for (Item item : items) {
      described.add(describe(item, onlyContent, follow));
    }
    List<Map<String, @Nullable Object>> answers = call.target().deliver(described);
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Map<String, @Nullable Object> answer = answers.get(i);
      if (answer.get("wanted") instanceof String staged) {
        answer = send(items.get(i), described.get(i), staged);
      }
      Map<String, @Nullable Object> result = result(answer);
      results.add(result);
      if (Boolean.TRUE.equals(result.get("failed"))) {
        break;
      }
    }
    return results;
  }

  private Map<String, @Nullable Object> send(
      Item item, Map<String, @Nullable Object> description, String staged)
      throws ActionException, InterruptedException {
    Path source = item.source;
    if (source == null) {
      throw ActionException.failed("the content is too large to be sent without a file");
    }
    call.target().upload(source, staged, 0600);
    description.put("staged", staged);
    return call.target().deliver(List.of(description)).getFirst();
  }

  private static Map<String, @Nullable Object> result(Map<String, @Nullable Object> answer) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (answer.get("result") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> result.put(String.valueOf(key), value));
    }
    return result;
  }

  private Map<String, @Nullable Object> describe(Item item, boolean onlyContent, boolean follow)
      throws ActionException, InterruptedException {
    byte[] content = content(item);
    Map<String, @Nullable Object> description = new LinkedHashMap<>();
    description.put("dest", item.destination);
    description.put("name", item.name);
    description.put("checksum", checksum(item, content));
    description.put(
        "content", content == null ? null : Base64.getEncoder().encodeToString(content));
    description.put("staged", null);
    description.put("only_content", onlyContent);
    description.put("force", Arguments.flag(arguments, "force", true));
    description.put("follow", follow);
    description.put("check", call.isCheck());
    description.put("diff", call.isDiff() ? difference(item, content) : null);
    description.put("copy", call.target().spec("ansible.legacy.copy", copyArguments(item)));
    description.put("file", call.target().spec("ansible.legacy.file", fileArguments(item)));
    return description;
  }

  private Map<String, @Nullable Object> copyArguments(Item item) throws ActionException {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(arguments);
    copy.keySet().removeAll(Set.of("content", "decrypt", "src", "dest", "remote_src"));
    copy.put("dest", item.destination);
    setMode(copy, item);
    return copy;
  }

  private Map<String, @Nullable Object> fileArguments(Item item) throws ActionException {
    Map<String, @Nullable Object> file = new LinkedHashMap<>(arguments);
    file.keySet().removeAll(NOT_OF_FILES);
    file.put("dest", item.destination);
    setMode(file, item);
    return file;
  }

  /** {@code preserve} means the mode of the file here. */
  private static void setMode(Map<String, @Nullable Object> arguments, Item item)
      throws ActionException {
    if (!"preserve".equals(arguments.get("mode")) || item.source == null) {
      return;
    }
    try {
      int mode = (int) Files.getAttribute(item.source, "unix:mode") & 07777;
      arguments.put("mode", "0" + Integer.toOctalString(mode));
    } catch (IOException e) {
      throw ActionException.failed(
          "cannot read the mode of " + item.source + ": " + e.getMessage());
    }
  }

  private byte @Nullable [] content(Item item) throws ActionException {
    if (item.content != null) {
      return item.content;
    }
    Path source = item.source;
    try {
      if (source == null || Files.size(source) > LARGEST_IN_CALL) {
        return null;
      }
      return Files.readAllBytes(source);
    } catch (IOException e) {
      throw ActionException.failed("could not read src=" + source + ", " + e.getMessage());
    }
  }

  private static String checksum(Item item, byte @Nullable [] content) throws ActionException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      if (content != null) {
        digest.update(content);
      } else if (item.source != null) {
        try (DigestInputStream in =
            new DigestInputStream(Files.newInputStream(item.source), digest)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw ActionException.failed("could not read src=" + item.source + ", " + e.getMessage());
    }
  }

  private static Map<String, @Nullable Object> difference(Item item, byte @Nullable [] content) {
    Map<String, @Nullable Object> difference = new LinkedHashMap<>();
    Map<String, @Nullable Object> marks = new LinkedHashMap<>();
    String after = null;
    if (content == null || content.length > LARGEST_DIFF) {
      marks.put("src_larger", (long) LARGEST_DIFF);
    } else {
      after = text(content);
      if (after == null) {
        marks.put("src_binary", 1L);
      }
    }
    difference.put("after", after);
    difference.put(
        "header", item.source == null ? "dynamically generated" : item.source.toString());
    difference.put("marks", marks);
    return difference;
  }

  private static @Nullable String text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.indexOf('\0') < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
