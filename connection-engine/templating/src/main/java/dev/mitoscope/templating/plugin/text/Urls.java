package dev.mitoscope.templating.plugin.text;

import dev.mitoscope.templating.TemplateException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** URLs as Python's {@code urllib.parse} takes them apart. */
public final class Urls {
  private Urls() {}

  /** All parts of a URL, or the one that is asked for. */
  public static @Nullable Object split(String url, String part) {
    String rest = url.strip().replaceAll("[\\r\\n\\t]", "");
    String scheme = "";
    int colon = rest.indexOf(':');
    if (colon > 0 && rest.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
      rest = rest.substring(colon + 1);
    }
    String netloc = "";
    if (rest.startsWith("//")) {
      int end = 2;
      while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      netloc = rest.substring(2, end);
      rest = rest.substring(end);
    }
    int hash = rest.indexOf('#');
    String fragment = hash < 0 ? "" : rest.substring(hash + 1);
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    String path = mark < 0 ? rest : rest.substring(0, mark);

    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    int at = netloc.lastIndexOf('@');
    String user = at < 0 ? null : netloc.substring(0, at);
    String host = netloc.substring(at + 1);
    parts.put("fragment", fragment);
    parts.put("hostname", hostname(host));
    parts.put("netloc", netloc);
    parts.put(
        "password",
        user == null || user.indexOf(':') < 0 ? null : user.substring(user.indexOf(':') + 1));
    parts.put("path", path);
    // a bad port is an error only for those who ask
    parts.put("port", part.isEmpty() || part.equals("port") ? port(host) : null);
    parts.put("query", query);
    parts.put("scheme", scheme);
    parts.put("username", user == null ? null : user.split(":", 2)[0]);
    if (part.isEmpty()) {
      return parts;
    }
    if (!parts.containsKey(part)) {
      throw TemplateException.runtime("urlsplit: unknown URL component: " + part);
    }
    return parts.get(part);
  }

  private static @Nullable String hostname(String host) {
    String name =
        host.startsWith("[") && host.indexOf(']') > 0
            ? host.substring(1, host.indexOf(']'))
            : host.split(":", 2)[0];
    return name.isEmpty() ? null : name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object port(String host) {
    String after = host.substring(host.lastIndexOf(']') + 1);
    int colon = after.indexOf(':');
    if (colon < 0 || colon + 1 == after.length()) {
      return null;
    }
    String digits = after.substring(colon + 1);
    if (!digits.matches("\\d{1,5}")) {
      throw TemplateException.runtime(
          "Port could not be cast to integer value as '" + digits + "'");
    }
    return Long.valueOf(digits);
  }

  /** {@code %xx} and plus signs decoded. */
  public static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%'
          && i + 2 < text.length()
          && text.substring(i + 1, i + 3).matches("[0-9a-fA-F]{2}")) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else {
        int point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point) - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
