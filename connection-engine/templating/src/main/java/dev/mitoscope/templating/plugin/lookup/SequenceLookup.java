package dev.mitoscope.templating.plugin.lookup;

import dev.mitoscope.templating.Line;
import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.render.Environment;
import dev.mitoscope.templating.render.Plugins.Lookup;
import dev.mitoscope.templating.value.Interruption;
import dev.mitoscope.templating.value.Numbers;
import dev.mitoscope.templating.value.PercentFormat;
import dev.mitoscope.templating.value.Repr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lookup {@code sequence}: numbers, formatted; {@code start-end/stride:format} or {@code
 * start=1 end=3 …}.
 */
final class SequenceLookup implements Lookup {
  private static final Pattern SHORTCUT =
      Pattern.compile(
          "(?:(0?x?[0-9a-f]+)\\s*-\\s*)?(0?x?[0-9a-f]+)(?:\\s*/\\s*(0?x?[0-9a-f]+))?(?:\\s*:\\s*(.+))?",
          Pattern.CASE_INSENSITIVE);

  /** One sequence for each term; without terms, options make one in the current line only. */
  @Override
  public List<@Nullable Object> run(
      Environment environment, List<Object> terms, Map<String, Object> options) {
    List<@Nullable Object> found = new ArrayList<>();
    if (terms.isEmpty() && environment.settings().line() == Line.CURRENT) {
      Map<String, String> given = new HashMap<>();
      options.forEach((name, value) -> given.put(name, Repr.str(value)));
      found.addAll(sequence(given));
    }
    for (Object term : terms) {
      found.addAll(sequence(parse(Repr.str(term))));
    }
    return found;
  }

  private static Map<String, String> parse(String term) {
    Matcher matcher = SHORTCUT.matcher(term.strip());
    Map<String, String> given = new HashMap<>();
    if (matcher.matches()) {
      put(given, "start", matcher.group(1));
      put(given, "end", matcher.group(2));
      put(given, "stride", matcher.group(3));
      put(given, "format", matcher.group(4));
      return given;
    }
    KeyValues.parse(term).forEach(given::put);
    return given;
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  private static List<Object> sequence(Map<String, String> given) {
    for (String name : given.keySet()) {
      if (!List.of("start", "end", "stride", "count", "format").contains(name)) {
        throw TemplateException.runtime(
            "unrecognized arguments to with_sequence: [" + Repr.repr(name) + "]");
      }
    }
    long start = number(given, "start", 1);
    long stride = number(given, "stride", 1);
    long end;
    if (given.containsKey("count")) {
      if (given.containsKey("end")) {
        throw TemplateException.runtime("can't specify both count and end in with_sequence");
      }
      long count = number(given, "count", 0);
      if (count == 0) {
        return List.of();
      }
      end = start + count * stride - 1;
      end = stride < 0 ? start + count * stride + 1 : end;
    } else if (given.containsKey("end")) {
      end = number(given, "end", 0);
    } else {
      throw TemplateException.runtime("must specify count or end in with_sequence");
    }
    if (stride > 0 && end < start) {
      throw TemplateException.runtime("to count backwards make stride negative");
    }
    if (stride < 0 && end > start) {
      throw TemplateException.runtime("to count forward don't make stride negative");
    }
    String format = given.getOrDefault("format", "%d");
    if (format.replace("%%", "").chars().filter(c -> c == '%').count() != 1) {
      throw TemplateException.runtime("bad formatting string: " + format);
    }
    List<Object> numbers = new ArrayList<>();
    for (long i = start; stride != 0 && (stride > 0 ? i <= end : i >= end); i += stride) {
      Interruption.check(numbers.size());
      numbers.add(PercentFormat.format(format, i));
    }
    return numbers;
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    String octal = text.matches("0[0-7]+") ? "0o" + text.substring(1) : text;
    return Numbers.parseInteger(octal, 0)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .orElseThrow(
            () -> TemplateException.runtime("can't parse " + name + "=" + text + " as integer"));
  }
}
