package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code split}, {@code rsplit} and {@code splitlines}. */
public final class Splitting {
  private Splitting() {}

  /** {@code text.split(separator, limit)}; a None separator splits at runs of white space. */
  public static List<Object> split(String text, @Nullable Object separator, int limit) {
    List<Object> parts = new ArrayList<>();
    if (separator == null) {
      splitAtSpace(text, limit, parts);
      return parts;
    }
    String mark = mark(separator);
    int from = 0;
    for (int at = text.indexOf(mark);
        at >= 0 && (limit < 0 || parts.size() < limit);
        at = text.indexOf(mark, from)) {
      parts.add(text.substring(from, at));
      from = at + mark.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static void splitAtSpace(String text, int limit, List<Object> parts) {
    String rest = Texts.stripStart(text);
    while (!rest.isEmpty()) {
      if (limit >= 0 && parts.size() >= limit) {
        parts.add(Texts.stripEnd(rest));
        return;
      }
      int end = 0;
      while (end < rest.length() && !Texts.isSpace(rest.charAt(end))) {
        end++;
      }
      parts.add(rest.substring(0, end));
      rest = Texts.stripStart(rest.substring(end));
    }
  }

  /** {@code text.rsplit(separator, limit)}. */
  public static List<Object> splitEnd(String text, @Nullable Object separator, int limit) {
    if (limit < 0) {
      return split(text, separator, limit);
    }
    List<Object> parts = new ArrayList<>();
    String rest = separator == null ? Texts.stripEnd(text) : text;
    while (parts.size() < limit) {
      int end;
      int begin;
      if (separator == null) {
        begin = rest.length();
        while (begin > 0 && !Texts.isSpace(rest.charAt(begin - 1))) {
          begin--;
        }
        end = Texts.stripEnd(rest.substring(0, begin)).length();
        if (begin == 0 || end == 0) {
          break;
        }
      } else {
        String mark = mark(separator);
        end = rest.lastIndexOf(mark);
        begin = end + mark.length();
        if (end < 0) {
          break;
        }
      }
      parts.add(rest.substring(begin));
      rest = rest.substring(0, end);
    }
    if (separator != null || !rest.isEmpty()) {
      parts.add(separator == null ? Texts.stripStart(rest) : rest);
    }
    Collections.reverse(parts);
    return parts;
  }

  private static String mark(Object separator) {
    if (!(separator instanceof CharSequence mark)) {
      throw TemplateException.runtime("must be str or None, not " + Types.name(separator));
    }
    if (mark.isEmpty()) {
      throw TemplateException.runtime("empty separator");
    }
    return mark.toString();
  }

  /** {@code text.splitlines(keepends)}. */
  public static List<Object> lines(String text, boolean keepEnds) {
    List<Object> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 0x0a && c <= 0x0d)
          && !(c >= 0x1c && c <= 0x1e)
          && c != 0x85
          && c != 0x2028
          && c != 0x2029) {
        continue;
      }
      int end = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      lines.add(text.substring(from, keepEnds ? end : i));
      from = end;
      i = end - 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }
}
