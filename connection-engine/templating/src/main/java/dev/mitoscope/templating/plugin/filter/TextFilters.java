package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.TextWrap;
import dev.mitoscope.templating.value.Arguments;
import dev.mitoscope.templating.value.Attributes;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Iteration;
import dev.mitoscope.templating.value.PercentFormat;
import dev.mitoscope.templating.value.Splitting;
import dev.mitoscope.templating.value.Texts;
import dev.mitoscope.templating.value.Tuple;
import dev.mitoscope.templating.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters on text: case, layout, words. */
final class TextFilters {
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WORD_BEGINNING = Pattern.compile("[-\\s({\\[<]+");

  private TextFilters() {}

  static void define(Table table) {
    table.define("upper(s)", a -> a.text("s").toUpperCase(Locale.ROOT));
    table.define("lower(s)", a -> a.text("s").toLowerCase(Locale.ROOT));
    table.define("capitalize(s)", a -> method(a.text("s"), "capitalize"));
    table.define("title(s)", a -> title(a.text("s")));
    table.define("trim(value, chars=None)", a -> method(a.text("value"), "strip", a.get("chars")));
    table.define(
        "center(value, width=80)",
        a -> method(a.text("value"), "center", (long) a.integer("width")));
    table.define(
        "replace(s, old, new, count=-1)",
        a ->
            method(
                a.text("s"),
                "replace",
                a.text("old"),
                a.text("new"),
                a.has("count") ? (long) a.integer("count") : -1L));
    table.define("indent(s, width=4, first=False, blank=False)", TextFilters::indent);
    table.define(
        "truncate(s, length=255, killwords=False, end='...', leeway=5)", TextFilters::truncate);
    table.define("wordcount(s)", a -> WORD.matcher(a.text("s")).results().count());
    table.define(
        "wordwrap(s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True)",
        TextFilters::wordwrap);
    table.define("format(value, *args, **kwargs)", TextFilters::format);
    table.define(
        "split(string, sep=None, maxsplit=-1)",
        a ->
            Splitting.split(
                requireText(a.get("string"), "split"), a.get("sep"), a.integer("maxsplit")));
    table.define("quote(a)", a -> quote(a.get("a") == null ? "" : a.text("a")));
    table.define("comment(text, style='plain', **kw)", Comments::comment);
  }

  private static @Nullable Object method(String text, String name, @Nullable Object... arguments) {
    List<Object> values = new ArrayList<>();
    for (Object argument : arguments) {
      values.add(argument);
    }
    return Attributes.call(text, name, new Arguments(values, Map.of()));
  }

  static String requireText(@Nullable Object value, String filter) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    throw TemplateException.runtime(
        "'" + Types.name(value) + "' object has no attribute '" + filter + "'");
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = WORD_BEGINNING.matcher(text);
    int from = 0;
    while (matcher.find()) {
      out.append(word(text.substring(from, matcher.start()))).append(matcher.group());
      from = matcher.end();
    }
    return out.append(word(text.substring(from))).toString();
  }

  private static String word(String text) {
    return text.isEmpty()
        ? ""
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String indent(Bound a) {
    String indentation =
        a.get("width") instanceof CharSequence text
            ? text.toString()
            : " ".repeat(Math.max(0, a.integer("width")));
    List<Object> lines = Splitting.lines(a.textWith("s", "splitlines") + "\n", false);
    StringBuilder out = new StringBuilder(a.flag("first") ? indentation : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = (String) lines.get(i);
      out.append(i == 0 ? "" : "\n")
          .append(i > 0 && (a.flag("blank") || !line.isEmpty()) ? indentation : "")
          .append(line);
    }
    return out.toString();
  }

  private static @Nullable Object truncate(Bound a) {
    String end = a.text("end");
    int length = a.integer("length");
    int leeway = a.has("leeway") ? a.integer("leeway") : 5;
    if (length < Texts.length(end)) {
      throw TemplateException.runtime(
          "expected length >= %d, got %d".formatted(Texts.length(end), length));
    }
    if (Iteration.length(a.get("s")) <= length + leeway) {
      return a.get("s");
    }
    String text = a.string("s", "can only concatenate %s (not \"str\") to %<s");
    String cut = Texts.slice(text, 0, length - Texts.length(end));
    int space = cut.lastIndexOf(' ');
    return (a.flag("killwords") || space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static String wordwrap(Bound a) {
    String separator = a.has("wrapstring") ? a.text("wrapstring") : "\n";
    List<String> lines = new ArrayList<>();
    for (Object line : Splitting.lines(a.textWith("s", "splitlines"), false)) {
      TextWrap wrap =
          new TextWrap(a.integer("width"), a.flag("break_long_words"), a.flag("break_on_hyphens"));
      lines.add(String.join(separator, wrap.wrap((String) line)));
    }
    return String.join(separator, lines);
  }

  private static String format(Bound a) {
    if (!a.rest().isEmpty() && !a.others().isEmpty()) {
      throw TemplateException.runtime(
          "can't handle positional and keyword arguments at the same time");
    }
    return PercentFormat.format(
        a.text("value"), a.others().isEmpty() ? Tuple.copyOf(a.rest()) : a.others());
  }

  /** Python's {@code shlex.quote}. */
  static String quote(String text) {
    if (text.isEmpty()) {
      return "''";
    }
    return text.matches("[a-zA-Z0-9_@%+=:,./-]+") ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
