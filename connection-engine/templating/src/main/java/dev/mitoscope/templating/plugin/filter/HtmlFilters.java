package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.Json;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Undefined;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters for HTML and URLs. */
final class HtmlFilters {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<.*?>", Pattern.DOTALL);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d+)|#[xX]([0-9a-fA-F]+)|(amp|lt|gt|quot|apos|nbsp|copy|reg));");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0", "copy",
          "\u00a9", "reg", "\u00ae");

  private HtmlFilters() {}

  static void define(Table table) {
    table.define("escape(s)", a -> escape(a.text("s")));
    table.alias("escape", "e", "forceescape");
    table.define("safe(value)", a -> a.text("value"));
    table.define("striptags(value)", a -> striptags(a.text("value")));
    table.define("xmlattr(d, autospace=True)", HtmlFilters::attributes);
    table.define("urlencode(value)", a -> urlencode(a.get("value")));
    table.define(
        "urlize(value, trim_url_limit=None, nofollow=False, target=None, rel=None,"
            + " extra_schemes=None)",
        Urlize::apply);
    table.define("tojson(value, indent=None)", HtmlFilters::tojson);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  private static String striptags(String text) {
    String bare = TAG.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
    return unescape(bare.strip().replaceAll("\\s+", " "));
  }

  private static String unescape(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(match -> {
          String meant =
              match.group(1) != null
                  ? Character.toString(Integer.parseInt(match.group(1)))
                  : match.group(2) != null
                      ? Character.toString(Integer.parseInt(match.group(2), 16))
                      : ENTITIES.getOrDefault(match.group(3), match.group());
          return Matcher.quoteReplacement(meant);
        });
  }

  private static String attributes(Bound a) {
    List<String> attributes = new ArrayList<>();
    a.dict("d")
        .forEach((name, value) -> {
          if (value == null || value instanceof Undefined) {
            return;
          }
          if (Repr.str(name).matches(".*[\\s/>=].*")) {
            throw TemplateException.runtime(
                "Invalid character in attribute name: " + Repr.repr(name));
          }
          attributes.add(escape(Repr.str(name)) + "=\"" + escape(Repr.str(value)) + "\"");
        });
    String joined = String.join(" ", attributes);
    return a.flag("autospace") && !joined.isEmpty() ? " " + joined : joined;
  }

  /** Text is quoted; dictionaries and pairs become a query. */
  private static String urlencode(@Nullable Object value) {
    if (value instanceof CharSequence
        || !(value instanceof Iterable<?> || value instanceof Map<?, ?>)) {
      return quote(Repr.str(value), "/");
    }
    List<String> parts = new ArrayList<>();
    Iterable<?> pairs = value instanceof Map<?, ?> map ? map.entrySet() : (Iterable<?>) value;
    for (Object pair : pairs) {
      List<Object> two =
          pair instanceof Map.Entry<?, ?> entry
              ? java.util.Arrays.asList(entry.getKey(), entry.getValue())
              : Iteration.list(pair);
      if (two.size() != 2) {
        throw TemplateException.runtime(
            two.size() > 2
                ? "too many values to unpack (expected 2)"
                : "not enough values to unpack (expected 2, got " + two.size() + ")");
      }
      parts.add(
          quote(Repr.str(two.getFirst()), "").replace("%20", "+")
              + "="
              + quote(Repr.str(two.getLast()), "").replace("%20", "+"));
    }
    return String.join("&", parts);
  }

  static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean kept =
          (c < 128 && Character.isLetterOrDigit(c))
              || "_.-~".indexOf(c) >= 0
              || safe.indexOf(c) >= 0;
      out.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }

  private static String tojson(Bound a) {
    String indent = a.has("indent") ? " ".repeat(a.integer("indent")) : null;
    Json.Style style = new Json.Style(indent, indent == null ? ", " : ",", ": ", true, true);
    return Json.write(a.get("value"), style)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027");
  }
}
