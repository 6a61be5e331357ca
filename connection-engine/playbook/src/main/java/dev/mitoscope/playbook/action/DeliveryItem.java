package dev.mitoscope.playbook.action;

import dev.mitoscope.multiplexer.FileDigest;
import dev.mitoscope.templating.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a {@link Delivery} brings: a file, or a directory or link to make. */
final class DeliveryItem {
  private static final int LARGEST_IN_CALL = 124 * 1024;

  private final @Nullable Path source;
  private final byte @Nullable [] content;
  private final String name;
  private final String destination;
  private final @Nullable Map<String, @Nullable Object> place;

  /**
   * @param source null when the content is no file here
   * @param content null when it is read from the source
   * @param name its name below a directory
   * @param destination where to
   */
  DeliveryItem(@Nullable Path source, byte @Nullable [] content, String name, String destination) {
    this(source, content, name, destination, null);
  }

  private DeliveryItem(
      @Nullable Path source,
      byte @Nullable [] content,
      String name,
      String destination,
      @Nullable Map<String, @Nullable Object> place) {
    this.source = source;
    this.content = content;
    this.name = name;
    this.destination = destination;
    this.place = place;
  }

  /** What the module {@code file} does with those arguments. */
  static DeliveryItem place(Map<String, @Nullable Object> arguments) {
    return new DeliveryItem(null, null, "", "", arguments);
  }

  /** Its bytes, when they are few enough to be in a call; content that is no file always is. */
  byte @Nullable [] bytes() throws ActionException {
    if (content != null || source == null) {
      return content;
    }
    try {
      return Files.size(source) > LARGEST_IN_CALL ? null : Files.readAllBytes(source);
    } catch (IOException e) {
      throw ActionException.failed("could not read src=" + source + ", " + e.getMessage());
    }
  }

  @Nullable Path source() {
    return source;
  }

  String name() {
    return name;
  }

  String destination() {
    return destination;
  }

  /** The arguments of the module {@code file} that make it; null for content. */
  @Nullable Map<String, @Nullable Object> place() {
    return place;
  }

  /** {@code preserve} in them becomes the mode of the file here. */
  void setMode(Map<String, @Nullable Object> arguments) throws ActionException {
    if (!"preserve".equals(arguments.get("mode")) || source == null) {
      return;
    }
    try {
      int mode = (int) Files.getAttribute(source, "unix:mode") & 07777;
      arguments.put("mode", "0" + Integer.toOctalString(mode));
    } catch (IOException e) {
      throw ActionException.failed("cannot read the mode of " + source + ": " + e.getMessage());
    }
  }

  /**
   * @param content its bytes, where they are known
   */
  String checksum(byte @Nullable [] content) throws ActionException {
    try {
      if (content == null && source != null) {
        return FileDigest.of(source, "SHA-1");
      }
      byte[] bytes = content == null ? new byte[0] : content;
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException | IOException e) {
      throw ActionException.failed("could not read src=" + source + ", " + e.getMessage());
    }
  }

  /**
   * What is shown of it in diff mode; the target adds what was there.
   *
   * @param largest the bytes from which on neither is shown; 0 shows all
   */
  Map<String, @Nullable Object> difference(byte @Nullable [] content, long largest, Line line) {
    Map<String, @Nullable Object> difference = new LinkedHashMap<>();
    Map<String, @Nullable Object> marks = new LinkedHashMap<>();
    String after = null;
    if (content == null || (largest > 0 && content.length > largest)) {
      marks.put("src_larger", largest);
    } else {
      after = text(content);
      if (after == null) {
        marks.put("src_binary", 1L);
      }
    }
    difference.put("after", after);
    difference.put("header", source == null ? unnamed(line) : source.toString());
    difference.put("marks", marks);
    difference.put("largest", largest);
    return difference;
  }

  /**
   * The classic line shows the name of a temporary file; the current one that of the destination.
   */
  private static @Nullable String unnamed(Line line) {
    return line == Line.CLASSIC ? "dynamically generated" : null;
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
