package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.value.Repr;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Filters that encode and digest. */
final class HashFilters {
  private static final UUID ANSIBLE_NAMESPACE =
      UUID.fromString("361E6D51-FAEC-444A-9079-341386DA8E2E");

  private HashFilters() {}

  static void define(Table table) {
    table.define(
        "b64encode(string, encoding='utf-8')",
        a -> Base64.getEncoder().encodeToString(bytes(a.get("string"), a.text("encoding"))));
    table.define(
        "b64decode(string, encoding='utf-8')", a -> decode(a.text("string"), a.text("encoding")));
    table.define("hash(data, hashtype='sha1')", a -> digest(a.text("hashtype"), a.text("data")));
    table.define("md5(data)", a -> digest("md5", a.text("data")));
    table.define("sha1(data)", a -> digest("sha1", a.text("data")));
    table.define("checksum(data)", a -> digest("sha1", a.text("data")));
    table.define(
        "to_uuid(string, namespace=None)",
        a ->
            uuid(
                a.text("string"),
                a.has("namespace") ? namespace(a.text("namespace")) : ANSIBLE_NAMESPACE));
  }

  private static byte[] bytes(@Nullable Object value, String encoding) {
    return value instanceof byte[] raw ? raw : Repr.str(value).getBytes(charset(encoding));
  }

  private static Charset charset(String name) {
    // Python puts a hyphen before the byte order, Java does not
    String known = name.replace('_', '-').replaceFirst("(?i)^(utf-(?:16|32))-(?=[lb]e$)", "$1");
    if (!Charset.isSupported(known)) {
      throw TemplateException.runtime("unknown encoding: " + name);
    }
    return Charset.forName(known);
  }

  private static String decode(String text, String encoding) {
    String letters = text.replaceAll("[^A-Za-z0-9+/=]", "");
    StringBuilder data = new StringBuilder();
    int signs = 0;
    // signs of padding end the data where they complete a group of four, and are junk elsewhere
    for (int i = 0; i < letters.length() && data.length() % 4 + signs < 4; i++) {
      boolean padding = letters.charAt(i) == '=';
      signs = padding && data.length() % 4 >= 2 ? signs + 1 : 0;
      data.append(padding ? "" : letters.charAt(i));
    }
    if ((data.length() % 4 + signs) % 4 != 0) {
      throw TemplateException.runtime("Incorrect padding");
    }
    return surrogateEscaped(Base64.getDecoder().decode(data.toString()), charset(encoding));
  }

  /** Bytes that are no text of the encoding become lone surrogates (PEP 383). */
  private static String surrogateEscaped(byte[] bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length * 2 + 2);
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (0xdc00 + (in.get() & 0xff)));
      }
      decoder.reset();
    }
    return out.flip().toString();
  }

  static String digest(String algorithm, String data) {
    String name =
        switch (algorithm.toLowerCase(Locale.ROOT)) {
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha224" -> "SHA-224";
          case "sha256" -> "SHA-256";
          case "sha384" -> "SHA-384";
          case "sha512" -> "SHA-512";
          case "sha512_224" -> "SHA-512/224";
          case "sha512_256" -> "SHA-512/256";
          case "sha3_224" -> "SHA3-224";
          case "sha3_256" -> "SHA3-256";
          case "sha3_384" -> "SHA3-384";
          case "sha3_512" -> "SHA3-512";
          default -> throw TemplateException.runtime("unsupported hash type " + algorithm);
        };
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(name).digest(data.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw TemplateException.runtime("this Java has no " + name);
    }
  }

  private static UUID namespace(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw TemplateException.runtime(
          "Invalid value '" + text + "' for 'namespace': badly formed hexadecimal UUID string");
    }
  }

  /** A UUID of version 5 (RFC 9562). */
  private static String uuid(String name, UUID namespace) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(16 + text.length);
    input
        .putLong(namespace.getMostSignificantBits())
        .putLong(namespace.getLeastSignificantBits())
        .put(text);
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(input.array()));
      long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
      long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException e) {
      throw TemplateException.runtime("this Java has no SHA-1");
    }
  }
}
