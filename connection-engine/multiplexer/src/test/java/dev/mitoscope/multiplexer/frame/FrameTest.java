package dev.mitoscope.multiplexer.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The codec against the vectors that the interpreters' is tested with too, and against noise. */
class FrameTest {
  private static final Path VECTORS =
      Path.of("../../remote-python/src/test/python/frame_vectors.json");

  private static JsonNode vectors(String part) throws IOException {
    return new JsonMapper().readTree(VECTORS.toFile()).get(part);
  }

  private static byte[] bytes(JsonNode vector, String field) {
    return HexFormat.of().parseHex(vector.get(field).asText());
  }

  private static @Nullable Frame read(byte[] bytes) throws IOException {
    return new FrameReader(new ByteArrayInputStream(bytes)).read();
  }

  private static byte[] written(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.writeTo(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void everyVectorIsReadAndWritten() throws IOException {
    for (JsonNode vector : vectors("frames")) {
      Frame frame = read(bytes(vector, "frame"));
      assertThat(frame).isNotNull();
      assertThat(
              List.of(
                  frame.isBulk() ? 1 : 0,
                  frame.kind().code(),
                  Integer.toUnsignedLong(frame.destination()),
                  Integer.toUnsignedLong(frame.source()),
                  Integer.toUnsignedLong(frame.authority()),
                  Integer.toUnsignedLong(frame.handle()),
                  Integer.toUnsignedLong(frame.reply())))
          .as(vector.get("name").asText())
          .hasToString(
              "[%s, %s, %s, %s, %s, %s, %s]"
                  .formatted(
                      vector.get("flags"),
                      vector.get("kind"),
                      vector.get("destination"),
                      vector.get("source"),
                      vector.get("authority"),
                      vector.get("handle"),
                      vector.get("reply")));
      Object expected =
          PlainJson.read(new JsonMapper().createParser(vector.get("value").toString()));
      assertThat(Body.value(frame)).isEqualTo(expected);
      if (!vector.get("data").isNull()) {
        ByteBuffer data = Body.data(frame);
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        assertThat(copy).isEqualTo(bytes(vector, "data"));
      }
      assertThat(written(frame)).isEqualTo(bytes(vector, "frame"));
    }
  }

  @Test
  void aChangeIsReadWithTheTextBefore() throws IOException {
    for (JsonNode vector : vectors("changes")) {
      Frame frame = read(bytes(vector, "frame"));
      assertThat(frame).isNotNull();
      byte[] before = vector.get("before").asText().getBytes(StandardCharsets.UTF_8);
      assertThat(Body.text(frame, before)).asString().isEqualTo(vector.get("text").asText());
      assertThatThrownBy(() -> Body.text(frame, new byte[0]))
          .isInstanceOf(MalformedFrameException.class);
      assertThatThrownBy(() -> Body.value(frame)).isInstanceOf(MalformedFrameException.class);
    }
  }

  @Property(tries = 2000, seed = "20261122")
  void aChangeOfNoiseIsRefusedWithAReason(@ForAll byte[] noise, @ForAll byte[] before) {
    Frame frame = new Frame(BodyKind.CHANGE, 0, 1, 1, 256, 0, noise, false);
    try {
      Body.object(Body.text(frame, before));
    } catch (MalformedFrameException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Test
  void whatIsNoFrameIsRefused() throws IOException {
    for (JsonNode vector : vectors("refused")) {
      assertThatThrownBy(() -> read(bytes(vector, "frame")))
          .as(vector.get("name").asText())
          .isInstanceOf(MalformedFrameException.class);
    }
  }

  @Test
  void aStreamMayEndBetweenFramesOnly() throws IOException {
    byte[] frame = bytes(vectors("frames").get(2), "frame");
    assertThat(read(new byte[0])).isNull();
    for (int length = 1; length < frame.length; length++) {
      byte[] part = java.util.Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }
  }

  @Property(tries = 2000, seed = "20261122")
  void noiseIsRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] noise) throws IOException {
    try {
      Frame frame = read(noise);
      if (frame != null) {
        Body.value(frame);
      }
    } catch (MalformedFrameException | EOFException e) {
      assertThat(e.getMessage())
          .satisfiesAnyOf(m -> assertThat(m).isNull(), m -> assertThat(m).isNotEmpty());
    }
  }

  @Property(tries = 2000, seed = "20261122")
  void aBodyOfNoiseIsRefusedWithAReason(@ForAll byte[] noise, @ForAll BodyKind kind) {
    Frame frame = new Frame(kind, 0, 1, 1, 256, 0, noise, false);
    try {
      Body.value(frame);
    } catch (MalformedFrameException e) {
      assertThat(e).hasMessageContaining("body");
    }
  }

  @Property(tries = 500, seed = "20261122")
  void whatIsSaidArrives(@ForAll String text, @ForAll long number, @ForAll byte[] data)
      throws IOException {
    Body body = Body.of(List.of(text, number), data, data.length);
    Frame frame = read(written(new Frame(body.kind(), 1, 0, 0, 2, 3, body.bytes(), true)));
    assertThat(frame).isNotNull();
    assertThat(Body.value(frame)).isEqualTo(List.of(text, number));
    assertThat(Body.data(frame).remaining()).isEqualTo(data.length);
  }
}
