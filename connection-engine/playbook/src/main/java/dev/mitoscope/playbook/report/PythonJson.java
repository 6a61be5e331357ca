package dev.mitoscope.playbook.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain data as Python's {@code json.dumps(…, sort_keys=True, ensure_ascii=False)} spells it: the
 * form in which Ansible prints results.
 */
public final class PythonJson {
  private final StringBuilder out = new StringBuilder();
  private final int indent;

  private PythonJson(int indent) {
    this.indent = indent;
  }

  /** One line, {@code ", "} and {@code ": "} between the parts. */
  public static String compact(@Nullable Object value) {
    return write(value, 0);
  }

  /** Several lines, nested by four spaces. */
  public static String pretty(@Nullable Object value) {
    return write(value, 4);
  }

  /** On one line as if on several: nested by one space, without the ends of the lines. */
  static String joined(@Nullable Object value) {
    return write(value, 1).replace("\n", "");
  }

  private static String write(@Nullable Object value, int indent) {
    PythonJson json = new PythonJson(indent);
    json.value(value, 0);
    return json.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Boolean flag -> out.append(flag ? "true" : "false");
      case Double number -> out.append(floating(number));
      case Number number -> out.append(number);
      case Map<?, ?> map -> map(map, depth);
      case List<?> list -> list(list, depth);
      default -> string(value.toString());
    }
  }

  private static String floating(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    double magnitude = Math.abs(number);
    if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
      String[] parts = Double.toString(number).split("E", 2);
      String digits =
          parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
      int exponent = Integer.parseInt(parts[1]);
      return digits
          + "e"
          + (exponent < 0 ? "-" : "+")
          + (Math.abs(exponent) < 10 ? "0" : "")
          + Math.abs(exponent);
    }
    String plain = new java.math.BigDecimal(Double.toString(number)).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private void map(Map<?, ?> map, int depth) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    List<String> keys = new ArrayList<>();
    map.keySet().forEach(key -> keys.add(String.valueOf(key)));
    Collections.sort(keys, PythonJson::byCodePoint);
    out.append('{');
    boolean first = true;
    for (String key : keys) {
      separate(first, depth + 1);
      string(key);
      out.append(": ");
      value(map.get(key), depth + 1);
      first = false;
    }
    close('}', depth);
  }

  private void list(List<?> list, int depth) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    boolean first = true;
    for (Object item : list) {
      separate(first, depth + 1);
      value(item, depth + 1);
      first = false;
    }
    close(']', depth);
  }

  private void separate(boolean first, int depth) {
    if (indent > 0) {
      out.append(first ? "\n" : ",\n").repeat(' ', indent * depth);
    } else if (!first) {
      out.append(", ");
    }
  }

  private void close(char bracket, int depth) {
    if (indent > 0) {
      out.append('\n').repeat(' ', indent * depth);
    }
    out.append(bracket);
  }

  /** Python orders texts by code point, Java by UTF-16 unit; they differ past the BMP. */
  private static int byCodePoint(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return java.util.Arrays.compare(a, b);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20) {
            out.append("\\u00")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
