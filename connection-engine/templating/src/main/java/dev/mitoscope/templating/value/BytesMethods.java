package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.nio.charset.Charset;
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

  /** The character set of that Python name. */
  static Charset charset(String name) {
    try {
      return Charset.forName(name.replace('_', '-'));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw TemplateException.runtime("unknown encoding: " + name);
    }
  }
}
