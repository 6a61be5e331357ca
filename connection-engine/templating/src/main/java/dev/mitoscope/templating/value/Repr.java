package dev.mitoscope.templating.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Python's {@code str()} and {@code repr()}. */
public final class Repr {
  private Repr() {}

  /** {@code str(value)}; fails for an undefined value. */
  public static String str(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case CharSequence text -> text.toString();
      case Undefined undefined when undefined.isSilent() -> "";
      case LocalDate date -> date.toString();
      case LocalDateTime time -> Dates.str(time);
      case OffsetDateTime time -> Dates.str(time);
      case Duration duration -> Dates.str(duration);
      case null, default -> repr(value);
    };
  }

  /** {@code repr(value)}; fails for an undefined value. */
  public static String repr(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("None");
      case Boolean flag -> out.append(flag ? "True" : "False");
      case Long number -> out.append(number.longValue());
      case Integer number -> out.append(number.intValue());
      case BigInteger number -> out.append(number);
      case Double number -> out.append(Floats.repr(number));
      case CharSequence text -> quote(text, out);
      case Undefined undefined when undefined.isSilent() -> out.append("Undefined");
      case Undefined undefined -> throw undefined.error();
      case Tuple tuple -> sequence(tuple, "(", tuple.size() == 1 ? ",)" : ")", out);
      case PyRange range -> out.append(range);
      case DictView view -> sequence(view, view.typeName() + "([", "])", out);
      case List<?> list -> sequence(list, "[", "]", out);
      case Map<?, ?> map -> dict(map, out);
      case Set<?> set -> {
        if (set.isEmpty()) {
          out.append("set()");
        } else {
          sequence(set, "{", "}", out);
        }
      }
      case byte[] bytes -> bytes(bytes, out);
      case LocalDate date -> out.append(Dates.repr(date));
      case LocalDateTime time -> out.append(Dates.repr(time));
      case OffsetDateTime time -> out.append(Dates.repr(time));
      case Duration duration -> out.append(Dates.repr(duration));
      default -> out.append(value);
    }
  }

  private static void sequence(Iterable<?> items, String begin, String end, StringBuilder out) {
    out.append(begin);
    boolean first = true;
    for (Object item : items) {
      if (!first) {
        out.append(", ");
      }
      first = false;
      write(item, out);
    }
    out.append(end);
  }

  private static void dict(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        out.append(", ");
      }
      first = false;
      write(entry.getKey(), out);
      out.append(": ");
      write(entry.getValue(), out);
    }
    out.append('}');
  }

  /** Single quotes unless the text has them and no double ones; what isn't printable is escaped. */
  private static void quote(CharSequence text, StringBuilder out) {
    String body = text.toString();
    char quote = body.indexOf('\'') >= 0 && body.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    body.codePoints().forEach(c -> character(c, quote, out));
    out.append(quote);
  }

  private static void character(int c, char quote, StringBuilder out) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (c < 0x20 || c == 0x7f) {
          out.append("\\x%02x".formatted(c));
        } else if (c < 0x7f || Texts.isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xff) {
          out.append("\\x%02x".formatted(c));
        } else if (c <= 0xffff) {
          out.append("\\u%04x".formatted(c));
        } else {
          out.append("\\U%08x".formatted(c));
        }
      }
    }
  }

  private static void bytes(byte[] bytes, StringBuilder out) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append('b').append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x7f) {
        out.append("\\x%02x".formatted((int) c));
      } else {
        character(c, quote, out);
      }
    }
    out.append(quote);
  }
}
