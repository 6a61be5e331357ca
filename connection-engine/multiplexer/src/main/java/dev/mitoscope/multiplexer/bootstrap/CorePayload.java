package dev.mitoscope.multiplexer.bootstrap;

import dev.mitoscope.multiplexer.frame.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * The compressed core: what an interpreter executes first, the same bytes for every context, so
 * that a context can boot its children with what booted it.
 */
public final class CorePayload {

  /** What every interpreter starts with; other parts are sent when they are first used. */
  private static final List<String> PARTS =
      List.of(
          "mitoscope",
          "mitoscope.frames",
          "mitoscope.handles",
          "mitoscope.streams",
          "mitoscope.routing",
          "mitoscope.gathering",
          "mitoscope.calls",
          "mitoscope.logs",
          "mitoscope.private_directory",
          "mitoscope.processes",
          "mitoscope.introduction",
          "mitoscope.core");

  private static final byte[] BYTES = build();

  private CorePayload() {}

  /** Not a copy; don't change it. */
  public static byte[] bytes() {
    return BYTES;
  }

  private static byte[] build() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String part : PARTS) {
      sources.put(part, source(part));
    }
    // A JSON object of texts in ASCII is a Python literal too, in every version.
    String literal = new String(Body.json(sources), StandardCharsets.US_ASCII);
    String text = source("mitoscope.importer") + "\n\nboot(p, " + literal + ")\n";
    byte[] deflated =
        Body.deflate(text.getBytes(StandardCharsets.US_ASCII), Deflater.BEST_COMPRESSION);
    // An even length; zlib ignores what stands behind its stream.
    return Arrays.copyOf(deflated, deflated.length + deflated.length % 2);
  }

  private static String source(String part) {
    return new String(EmbeddedPython.module(part).source(), StandardCharsets.US_ASCII);
  }

  /** The first stage's one line: says that Python runs, reads the payload, becomes it. */
  static String firstStage() {
    // Two literals, so that an echo of the command is not taken for the marker. A buffer of two
    // bytes
    // reads exactly an even number of them, and leaves the frames behind the payload alone.
    return "import io,os,zlib;os.write(1,b\"MI\"b\"TO\\n\");p=io.open(0,\"rb\",2,closefd=0).read("
        + BYTES.length
        + ");exec(zlib.decompress(p))";
  }
}
