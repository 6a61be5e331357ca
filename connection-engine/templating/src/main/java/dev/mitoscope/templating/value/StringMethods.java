package dev.mitoscope.templating.value;

import dev.mitoscope.templating.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Methods of str. */
final class StringMethods {
  static final Methods.Table<String> TABLE = new Methods.Table<>();

  static {
    StringCases.define(TABLE);
    formatting();
    searching();
    splitting();
    filling();
    StringPredicates.define(TABLE);
  }

  private StringMethods() {}

  private static void formatting() {
    TABLE.add(
        "format(*values, **named)",
        (self, a) -> BraceFormat.format(self, new Arguments(a.rest(), a.others())));
    TABLE.add(
        "format_map(map)",
        (self, a) -> {
          Map<String, Object> named = new LinkedHashMap<>();
          a.dict("map").forEach((key, value) -> named.put(Repr.str(key), value));
          return BraceFormat.format(self, new Arguments(List.of(), named));
        });
    TABLE.add(
        "encode(encoding='utf-8', errors='strict')",
        (self, a) -> BytesMethods.encode(self, a.text("encoding"), a.text("errors")));
    TABLE.add("join(items)", (self, a) -> join(self, a.items("items")));
    TABLE.add("maketrans(x, y=None, z=None)", (self, a) -> table(a));
    TABLE.add(
        "translate(table)",
        (self, a) -> {
          StringBuilder out = new StringBuilder();
          self.codePoints()
              .forEach(c -> {
                Object to =
                    a.dict("table").containsKey((long) c)
                        ? a.dict("table").get((long) c)
                        : (Object) Character.toString(c);
                out.append(
                    to == null
                        ? ""
                        : to instanceof Long code
                            ? Character.toString(code.intValue())
                            : to.toString());
              });
          return out.toString();
        });
  }

  /** {@code str.maketrans}: code points and what they become. */
  private static Map<Object, @Nullable Object> table(Bound a) {
    Map<Object, @Nullable Object> table = new LinkedHashMap<>();
    if (!a.has("y")) {
      a.dict("x")
          .forEach((from, to) ->
              table.put(
                  from instanceof CharSequence c ? (long) Repr.str(c).codePointAt(0) : from, to));
      return table;
    }
    int[] from = a.text("x").codePoints().toArray();
    int[] to = a.text("y").codePoints().toArray();
    if (from.length != to.length) {
      throw TemplateException.runtime("the first two maketrans arguments must have equal length");
    }
    for (int i = 0; i < from.length; i++) {
      table.put((long) from[i], (long) to[i]);
    }
    if (a.has("z")) {
      a.text("z").codePoints().forEach(c -> table.put((long) c, null));
    }
    return table;
  }

  private static void searching() {
    TABLE.add("find(part, start=None, end=None)", (self, a) -> find(self, a, false));
    TABLE.add("rfind(part, start=None, end=None)", (self, a) -> find(self, a, true));
    TABLE.add("index(part, start=None, end=None)", (self, a) -> found(find(self, a, false)));
    TABLE.add("rindex(part, start=None, end=None)", (self, a) -> found(find(self, a, true)));
    TABLE.add(
        "count(part, start=None, end=None)",
        (self, a) -> count(window(self, a), text(a.get("part"))));
    TABLE.add(
        "startswith(prefix, start=None, end=None)",
        (self, a) -> affixes(a.get("prefix")).stream().anyMatch(window(self, a)::startsWith));
    TABLE.add(
        "endswith(suffix, start=None, end=None)",
        (self, a) -> affixes(a.get("suffix")).stream().anyMatch(window(self, a)::endsWith));
    TABLE.add(
        "replace(old, new, count=-1)",
        (self, a) -> replace(self, text(a.get("old")), text(a.get("new")), a.integer("count")));
    TABLE.add(
        "removeprefix(prefix)",
        (self, a) ->
            self.startsWith(a.text("prefix")) ? self.substring(a.text("prefix").length()) : self);
    TABLE.add(
        "removesuffix(suffix)",
        (self, a) ->
            self.endsWith(a.text("suffix"))
                ? self.substring(0, self.length() - a.text("suffix").length())
                : self);
  }

  private static void splitting() {
    TABLE.add(
        "split(sep=None, maxsplit=-1)",
        (self, a) -> Splitting.split(self, a.get("sep"), a.integer("maxsplit")));
    TABLE.add(
        "rsplit(sep=None, maxsplit=-1)",
        (self, a) -> Splitting.splitEnd(self, a.get("sep"), a.integer("maxsplit")));
    TABLE.add("splitlines(keepends=False)", (self, a) -> Splitting.lines(self, a.flag("keepends")));
    TABLE.add(
        "partition(sep)",
        (self, a) -> {
          int at = self.indexOf(separator(a));
          return at < 0
              ? Tuple.of(self, "", "")
              : Tuple.of(
                  self.substring(0, at),
                  a.text("sep"),
                  self.substring(at + a.text("sep").length()));
        });
    TABLE.add(
        "rpartition(sep)",
        (self, a) -> {
          int at = self.lastIndexOf(separator(a));
          return at < 0
              ? Tuple.of("", "", self)
              : Tuple.of(
                  self.substring(0, at),
                  a.text("sep"),
                  self.substring(at + a.text("sep").length()));
        });
    TABLE.add("strip(chars=None)", (self, a) -> strip(self, a.get("chars"), true, true));
    TABLE.add("lstrip(chars=None)", (self, a) -> strip(self, a.get("chars"), true, false));
    TABLE.add("rstrip(chars=None)", (self, a) -> strip(self, a.get("chars"), false, true));
  }

  private static String separator(Bound a) {
    String separator = text(a.get("sep"));
    if (separator.isEmpty()) {
      throw TemplateException.runtime("empty separator");
    }
    return separator;
  }

  private static String fill(Bound a) {
    String fill = a.text("fill");
    if (Texts.length(fill) != 1) {
      throw TemplateException.runtime("The fill character must be exactly one character long");
    }
    return fill;
  }

  private static void filling() {
    TABLE.add(
        "center(width, fill=' ')",
        (self, a) -> {
          int missing = Math.max(0, a.integer("width") - Texts.length(self));
          int left = missing / 2 + (missing & a.integer("width") & 1);
          return fill(a).repeat(left) + self + fill(a).repeat(missing - left);
        });
    TABLE.add(
        "ljust(width, fill=' ')",
        (self, a) -> self + fill(a).repeat(Math.max(0, a.integer("width") - Texts.length(self))));
    TABLE.add(
        "rjust(width, fill=' ')",
        (self, a) -> fill(a).repeat(Math.max(0, a.integer("width") - Texts.length(self))) + self);
    TABLE.add(
        "zfill(width)",
        (self, a) -> {
          int sign = self.startsWith("-") || self.startsWith("+") ? 1 : 0;
          return self.substring(0, sign)
              + "0".repeat(Math.max(0, a.integer("width") - Texts.length(self)))
              + self.substring(sign);
        });
    TABLE.add("expandtabs(tabsize=8)", (self, a) -> expandTabs(self, a.integer("tabsize")));
  }

  /** Text, or the error that Python raises for anything else. */
  private static String text(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw TemplateException.runtime("must be str, not " + Types.name(value));
  }

  private static String join(String separator, List<Object> items) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      if (!(Undefined.check(items.get(i)) instanceof CharSequence text)) {
        throw TemplateException.runtime(
            "sequence item %d: expected str instance, %s found"
                .formatted(i, Types.name(items.get(i))));
      }
      out.append(i == 0 ? "" : separator).append(text);
    }
    return out.toString();
  }

  private static String window(String self, Bound a) {
    return a.has("start") || a.has("end")
        ? (String) Iteration.slice(self, a.get("start"), a.get("end"), null)
        : self;
  }

  private static long find(String self, Bound a, boolean last) {
    String part = text(a.get("part"));
    String window = window(self, a);
    int at = last ? window.lastIndexOf(part) : window.indexOf(part);
    if (at < 0) {
      return -1;
    }
    long start = a.has("start") ? a.integer("start") : 0;
    start = start < 0 ? Math.max(0, start + Texts.length(self)) : start;
    return start + Texts.codePoints(window, at);
  }

  private static long found(long index) {
    if (index < 0) {
      throw TemplateException.runtime("substring not found");
    }
    return index;
  }

  private static long count(String self, String part) {
    if (part.isEmpty()) {
      return Texts.length(self) + 1L;
    }
    long count = 0;
    for (int i = self.indexOf(part); i >= 0; i = self.indexOf(part, i + part.length())) {
      count++;
    }
    return count;
  }

  private static List<String> affixes(@Nullable Object value) {
    if (value instanceof Tuple tuple) {
      List<String> texts = new ArrayList<>();
      tuple.forEach(item -> texts.add(text(item)));
      return texts;
    }
    if (value instanceof CharSequence text) {
      return List.of(text.toString());
    }
    throw TemplateException.runtime(
        "first arg must be str or a tuple of str, not " + Types.name(value));
  }

  static String replace(String self, String old, String with, int count) {
    if (count < 0) {
      return self.replace(old, with);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int done = 0; done < count; done++) {
      int at = self.indexOf(old, from);
      if (at < 0) {
        break;
      }
      out.append(self, from, at).append(with);
      from = at + old.length();
    }
    return out.append(self, Math.min(from, self.length()), self.length()).toString();
  }

  private static String strip(String self, @Nullable Object chars, boolean start, boolean end) {
    String set = chars == null ? null : text(chars);
    IntPredicate stripped = c -> set == null ? Texts.isSpace(c) : set.indexOf(c) >= 0;
    int from = 0;
    int to = self.length();
    while (start && from < to && stripped.test(self.charAt(from))) {
      from++;
    }
    while (end && to > from && stripped.test(self.charAt(to - 1))) {
      to--;
    }
    return self.substring(from, to);
  }

  private static String expandTabs(String self, int size) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < self.length(); i++) {
      char c = self.charAt(i);
      if (c == '\t') {
        int spaces = size <= 0 ? 0 : size - column % size;
        out.append(" ".repeat(spaces));
        column += spaces;
      } else {
        out.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }
}
