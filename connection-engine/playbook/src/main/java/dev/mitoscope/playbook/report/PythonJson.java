package dev.mitoscope.playbook.report;

import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain data as Python's {@code json.dumps(…, sort_keys=True, ensure_ascii=False)} spells it: the
 * form in which Ansible prints results. What JSON has no form for is text, so that printing never
 * fails.
 */
public final class PythonJson {
  private PythonJson() {}

  /** One line, {@code ", "} and {@code ": "} between the parts. */
  public static String compact(@Nullable Object value) {
    return write(value, null, ", ");
  }

  /** Several lines, nested by four spaces. */
  public static String pretty(@Nullable Object value) {
    return write(value, "    ", ",");
  }

  /** On one line as if on several: nested by one space, without the ends of the lines. */
  static String joined(@Nullable Object value) {
    return write(value, " ", ",").replace("\n", "");
  }

  private static String write(@Nullable Object value, @Nullable String indent, String separator) {
    return Json.write(plain(value), new Json.Style(indent, separator, ": ", true, false));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean flag -> flag;
      case Number number ->
          Types.isInteger(number) ? number : (Object) Double.valueOf(number.doubleValue());
      case LocalDate date -> date;
      case LocalDateTime time -> time;
      case OffsetDateTime time -> time;
      case Map<?, ?> map -> {
        // keys of one type, so that they can be sorted
        Map<String, @Nullable Object> texts = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, item) -> texts.put(name(key), plain(item)));
        yield texts;
      }
      case Collection<?> items -> {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(plain(item)));
        yield list;
      }
      default -> value.toString();
    };
  }

  private static String name(@Nullable Object key) {
    boolean scalar = key == null || key instanceof Boolean || Types.isNumber(key);
    return scalar ? Json.key(key) : String.valueOf(key);
  }
}
