package dev.mitoscope.multiplexer.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies and the plain data in them.
 *
 * @param kind how the bytes are to be read
 * @param bytes not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on uncopied
public record Body(BodyKind kind, byte[] bytes) {

  /** Below this a zlib stream saves nothing worth its time. */
  private static final int WORTH_DEFLATING = 512;

  /**
   * A small body can inflate to millions of empty lists, each of which costs more than its text.
   */
  private static final long MOST_TOKENS = 4_000_000;

  /** Bytes; what most values need less than. */
  private static final int TYPICAL = 512;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Frame.BODY_LIMIT)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          // Python's json module writes NaN and Infinity as words.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** Plain data as JSON, deflated where that is shorter. */
  public static Body of(@Nullable Object value) {
    byte[] json = json(value);
    if (json.length >= WORTH_DEFLATING) {
      byte[] deflated = deflate(json, Deflater.BEST_SPEED);
      if (deflated.length < json.length) {
        return new Body(BodyKind.DEFLATED, deflated);
      }
    }
    return new Body(BodyKind.JSON, json);
  }

  /** Plain data, and {@code length} bytes of {@code data} after it. */
  public static Body of(@Nullable Object head, byte[] data, int length) {
    Body body = withRoom(head, length);
    body.room().put(data, 0, length);
    return body;
  }

  /** Plain data, and room for bytes after it, to be filled in {@link #room}. */
  public static Body withRoom(@Nullable Object head, int room) {
    byte[] json = json(head);
    byte[] bytes = new byte[4 + json.length + room];
    ByteBuffer.wrap(bytes).putInt(json.length).put(json);
    return new Body(BodyKind.DATA, bytes);
  }

  /** The bytes of a body with room; its own, not copied. */
  public ByteBuffer room() {
    int head = 4 + ByteBuffer.wrap(bytes).getInt();
    return ByteBuffer.wrap(bytes, head, bytes.length - head);
  }

  /** The plain data in a frame. */
  public static @Nullable Object value(Frame frame) throws MalformedFrameException {
    byte[] body = frame.body();
    try {
      return switch (frame.kind()) {
        case JSON -> parse(body);
        case DEFLATED -> PlainJson.read(JSON.createParser(inflate(body)));
        case DATA -> PlainJson.read(JSON.createParser(body, 4, headLength(body)));
        case CHANGE -> throw new MalformedFrameException("a change of nothing");
      };
    } catch (IOException e) {
      throw new MalformedFrameException("a body that is no JSON: " + e.getMessage());
    }
  }

  /**
   * The JSON in a frame, which may be a change.
   *
   * @param before the JSON of the frame before it to the same handle
   */
  public static byte[] text(Frame frame, byte[] before) throws MalformedFrameException {
    try {
      return switch (frame.kind()) {
        case JSON -> frame.body();
        case DEFLATED -> inflate(frame.body());
        case DATA -> Arrays.copyOfRange(frame.body(), 4, 4 + headLength(frame.body()));
        case CHANGE -> inflate(frame.body(), before);
      };
    } catch (IOException e) {
      throw new MalformedFrameException("a body that is no JSON: " + e.getMessage());
    }
  }

  /** Plain data from JSON that is an object. */
  @SuppressWarnings("unchecked") // Jackson reads every object as a map with text keys
  public static Map<String, @Nullable Object> object(byte[] json) throws MalformedFrameException {
    try {
      if (parse(json) instanceof Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
      }
    } catch (IOException e) {
      throw new MalformedFrameException("a body that is no JSON: " + e.getMessage());
    }
    throw new MalformedFrameException("a body that is no JSON object");
  }

  /** Plain data from JSON. */
  public static @Nullable Object parse(byte[] json) throws IOException {
    return PlainJson.read(JSON.createParser(json));
  }

  /** The plain data in a frame whose value is an object. */
  @SuppressWarnings("unchecked") // Jackson reads every object as a map with text keys
  public static Map<String, @Nullable Object> object(Frame frame) throws MalformedFrameException {
    if (value(frame) instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new MalformedFrameException("a body that is no JSON object");
  }

  /** The raw bytes of a frame of kind {@link BodyKind#DATA}. */
  public static ByteBuffer data(Frame frame) throws MalformedFrameException {
    int start = 4 + headLength(frame.body());
    return ByteBuffer.wrap(frame.body(), start, frame.body().length - start);
  }

  /** A zlib stream of the bytes. */
  public static byte[] deflate(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  /** Plain data as JSON. */
  public static byte[] json(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL);
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      PlainJson.write(generator, value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no plain data: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] inflate(byte[] body) throws IOException {
    return read(new InflaterInputStream(new ByteArrayInputStream(body)));
  }

  private static byte[] inflate(byte[] body, byte[] before) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(before);
      return read(new InflaterInputStream(new ByteArrayInputStream(body), inflater));
    } finally {
      inflater.end();
    }
  }

  private static byte[] read(InputStream inflated) throws IOException {
    try (InputStream in = inflated) {
      byte[] json = in.readNBytes(Frame.BODY_LIMIT);
      if (in.read() >= 0) {
        throw new MalformedFrameException("a body that inflates past the limit");
      }
      return json;
    }
  }

  private static int headLength(byte[] body) throws MalformedFrameException {
    int length = body.length < 4 ? -1 : ByteBuffer.wrap(body).getInt();
    if (length < 0 || length > body.length - 4) {
      throw new MalformedFrameException("a body whose head is longer than itself");
    }
    return length;
  }
}
