package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HexFormat;

/** Methods of bytes. */
final class BytesMethods {
  static final Methods.Table<byte[]> TABLE = new Methods.Table<>();

  static {
    TABLE.add(
        "decode(encoding='utf-8', errors='strict')",
        (self, a) -> new String(self, charset(a.text("encoding"))));
    TABLE.add("hex()", (self, a) -> HexFormat.of().formatHex(self));
  }

  private BytesMethods() {}

  /** {@code str.encode(encoding, errors)}. */
  static byte[] encode(String text, String encoding, String errors) {
    CharsetEncoder encoder = charset(encoding).newEncoder();
    if (errors.equals("strict") && !encoder.canEncode(text)) {
      throw TemplateException.runtime(
          "'%s' codec can't encode characters of %s".formatted(encoding, Repr.repr(text)));
    }
    if (errors.equals("ignore")) {
      StringBuilder kept = new StringBuilder();
      text.codePoints()
          .filter(c -> encoder.canEncode(Character.toString(c)))
          .forEach(kept::appendCodePoint);
      return kept.toString().getBytes(encoder.charset());
    }
    return text.getBytes(encoder.charset());
  }

  /** The character set of that Python name. */
  static Charset charset(String name) {
    try {
      return Charset.forName(name.replace('_', '-'));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw TemplateException.runtime("unknown encoding: " + name);
    }
  }
}
