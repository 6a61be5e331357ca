package dev.mitoscope.inventory.listing;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.value.Dates;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Floats;
import dev.mitoscope.templating.value.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys and single values in TOML.
 *
 * @param nested whether details are those of {@link NestedToml}, or of {@link FlatToml}: a tab as
 *     it is, or escaped; a blank between date and time, or a T; null refused, or written as text
 */
record TomlText(boolean nested) {
  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

  String key(@Nullable Object key) {
    if (!(key instanceof CharSequence text)) {
      throw TemplateException.runtime(
          "The source inventory contains a non-string key (%s) which cannot be represented in TOML."
              .formatted(key));
    }
    return BARE_KEY.matcher(text).matches() ? text.toString() : quoted(text);
  }

  /** A value that holds no others. */
  String scalar(@Nullable Object value) {
    return switch (value) {
      case Boolean flag -> flag.toString();
      case Double number when number.isInfinite() -> number > 0 ? "inf" : "-inf";
      case Double number -> Floats.repr(number);
      case EncryptedText text -> quoted(text.armoured());
      case CharSequence text -> quoted(text);
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      case LocalDateTime time -> nested ? Dates.str(time) : Dates.isoformat(time);
      case OffsetDateTime time ->
          nested ? Dates.str(time) : Dates.isoformat(time).replace("+00:00", "Z");
      case LocalDate date -> date.toString();
      case null, default -> {
        if (value == null && !nested) {
          yield quoted("None");
        }
        if (value == null || !Types.isInteger(value)) {
          throw TemplateException.runtime(
              "The source inventory contains a value that cannot be represented in TOML: "
                  + Types.name(value));
        }
        yield value.toString();
      }
    };
  }

  private String quoted(CharSequence text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append(nested ? "\t" : "\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
              if (c < ' ' || c == 0x7f) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
