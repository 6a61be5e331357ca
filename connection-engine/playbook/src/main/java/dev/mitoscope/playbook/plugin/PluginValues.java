package dev.mitoscope.playbook.plugin;

import dev.mitoscope.templating.render.Decryption;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.NativeText;
import dev.mitoscope.templating.value.Omit;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Undefined;
import dev.mitoscope.templating.value.UnsafeText;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of templates as they travel to plugins and back, as {@code mitoscope.plugin_values} has
 * them: plain data, and {@code {"__mitoscope__": kind, "value": …}} for what JSON has no word for.
 */
final class PluginValues {
  private static final String KIND = "__mitoscope__";

  private final Decryption decryption;

  PluginValues(Decryption decryption) {
    this.decryption = decryption;
  }

  /** A value on its way to Python. */
  @Nullable Object encode(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case UnsafeText text -> tagged("unsafe", text.text());
      case NativeText text -> text.text();
      case CharSequence text -> text.toString();
      case Boolean flag -> flag;
      case Double number when !Double.isFinite(number) ->
          tagged("float", number.isNaN() ? "nan" : number > 0 ? "inf" : "-inf");
      case Number number -> number;
      case EncryptedText text -> decryption.decrypt(text);
      case Tuple tuple -> tagged("tuple", list(tuple));
      case Set<?> set -> tagged("set", list(set));
      case Map<?, ?> map -> map(map);
      case Iterable<?> items -> list(items);
      case Iterator<?> rest -> {
        List<@Nullable Object> items = new ArrayList<>();
        rest.forEachRemaining(item -> items.add(encode(item)));
        yield items;
      }
      case byte[] bytes -> tagged("bytes", Base64.getEncoder().encodeToString(bytes));
      case LocalDate date ->
          tagged("date", List.of(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
      case LocalDateTime time -> moment(time, null);
      case OffsetDateTime time -> moment(time.toLocalDateTime(), time.getOffset());
      case Duration time ->
          tagged("timedelta", List.of(0L, time.toSeconds(), (long) time.toNanosPart() / 1000));
      case Undefined undefined -> tagged("undefined", undefined.error().problem());
      case Omit omit -> omit.toString();
      default -> value.toString();
    };
  }

  private List<@Nullable Object> list(Iterable<?> items) {
    List<@Nullable Object> encoded = new ArrayList<>();
    items.forEach(item -> encoded.add(encode(item)));
    return encoded;
  }

  private Object map(Map<?, ?> map) {
    boolean plain =
        map.keySet().stream().allMatch(key -> key instanceof String text && !text.equals(KIND));
    if (plain) {
      Map<String, @Nullable Object> encoded = LinkedHashMap.newLinkedHashMap(map.size());
      map.forEach((key, item) -> encoded.put(String.valueOf(key), encode(item)));
      return encoded;
    }
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, item) -> {
      List<@Nullable Object> pair = new ArrayList<>();
      pair.add(encode(key));
      pair.add(encode(item));
      pairs.add(pair);
    });
    return tagged("dict", pairs);
  }

  private static Object moment(LocalDateTime time, @Nullable ZoneOffset offset) {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put(
        "fields",
        List.of(
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano() / 1000));
    value.put("offset", offset == null ? null : offset.getTotalSeconds());
    return tagged("datetime", value);
  }

  private static Map<String, Object> tagged(String kind, Object value) {
    Map<String, Object> tagged = new LinkedHashMap<>();
    tagged.put(KIND, kind);
    tagged.put("value", value);
    return tagged;
  }

  /**
   * A value that came from Python.
   *
   * @param untrusted whether text in it must never be taken for a template
   */
  static @Nullable Object decode(@Nullable Object value, boolean untrusted) {
    return switch (value) {
      case String text when untrusted && text.contains("{") -> new UnsafeText(text);
      case List<?> list -> decodeList(list, untrusted);
      case Map<?, ?> map when map.get(KIND) instanceof String kind ->
          decodeTagged(kind, map.get("value"), untrusted);
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> decoded = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> decoded.put(key, decode(item, untrusted)));
        yield decoded;
      }
      case null, default -> value;
    };
  }

  private static List<@Nullable Object> decodeList(List<?> list, boolean untrusted) {
    List<@Nullable Object> decoded = new ArrayList<>(list.size());
    list.forEach(item -> decoded.add(decode(item, untrusted)));
    return decoded;
  }

  private static @Nullable Object decodeTagged(
      String kind, @Nullable Object value, boolean untrusted) {
    return switch (kind) {
      case "unsafe" -> new UnsafeText(String.valueOf(value));
      case "vault" -> new EncryptedText(String.valueOf(value), "a plugin's result");
      case "undefined" -> Undefined.because(String.valueOf(value));
      case "bytes" -> Base64.getDecoder().decode(String.valueOf(value));
      case "datetime" -> decodeMoment((Map<?, ?>) value);
      default -> decodeItems(kind, (List<?>) value, untrusted);
    };
  }

  private static Object decodeItems(String kind, @Nullable List<?> items, boolean untrusted) {
    List<?> list = items == null ? List.of() : items;
    return switch (kind) {
      case "tuple" -> Tuple.copyOf(decodeList(list, untrusted));
      case "set" -> new LinkedHashSet<>(decodeList(list, untrusted));
      case "date" -> LocalDate.of(number(list, 0), number(list, 1), number(list, 2));
      case "timedelta" ->
          Duration.ofDays(number(list, 0))
              .plusSeconds(number(list, 1))
              .plusNanos(number(list, 2) * 1000L);
      case "dict" -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Object pair : list) {
          List<@Nullable Object> both = decodeList((List<?>) pair, untrusted);
          map.put(both.get(0), both.get(1));
        }
        yield map;
      }
      default -> throw new IllegalArgumentException("no kind of value: " + kind);
    };
  }

  private static Object decodeMoment(@Nullable Map<?, ?> value) {
    if (value == null || !(value.get("fields") instanceof List<?> fields)) {
      throw new IllegalArgumentException("no moment: " + value);
    }
    LocalDateTime time =
        LocalDateTime.of(
            number(fields, 0),
            number(fields, 1),
            number(fields, 2),
            number(fields, 3),
            number(fields, 4),
            number(fields, 5),
            number(fields, 6) * 1000);
    return value.get("offset") instanceof Long seconds
        ? OffsetDateTime.of(time, ZoneOffset.ofTotalSeconds(seconds.intValue()))
        : time;
  }

  private static int number(List<?> fields, int index) {
    return switch (fields.get(index)) {
      case Long number -> number.intValue();
      case BigInteger number -> number.intValueExact();
      case null, default -> throw new IllegalArgumentException("no number: " + fields);
    };
  }
}
