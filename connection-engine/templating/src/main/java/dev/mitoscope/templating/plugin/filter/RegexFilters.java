package dev.mitoscope.templating.plugin.filter;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.PythonMatcher;
import dev.mitoscope.templating.plugin.text.PythonRegex;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters with regular expressions. */
final class RegexFilters {
  private RegexFilters() {}

  static void define(Table table) {
    table.define(
        "regex_replace(value='', pattern='', replacement='', ignorecase=False, multiline=False,"
            + " count=0, mandatory_count=0)",
        RegexFilters::replace);
    table.define("regex_search(value, regex, *args, **kwargs)", RegexFilters::search);
    table.define(
        "regex_findall(value, regex, multiline=False, ignorecase=False)", RegexFilters::findAll);
    table.define("regex_escape(string, re_type='python')", RegexFilters::escape);
  }

  private static String replace(Bound a) {
    PythonRegex regex =
        PythonRegex.of(a.text("pattern"), a.flag("ignorecase"), a.flag("multiline"));
    PythonRegex.Replaced replaced =
        regex.replace(a.text("value"), a.text("replacement"), a.integer("count"));
    int mandatory = a.integer("mandatory_count");
    if (mandatory != 0 && mandatory != replaced.count()) {
      throw TemplateException.runtime(
          "'%s' should match %d times, but matches %d times in %s"
              .formatted(
                  a.text("pattern"), mandatory, replaced.count(), Repr.repr(a.text("value"))));
    }
    return replaced.text();
  }

  private static boolean option(Bound a, String name) {
    return a.others().containsKey(name) && Truth.of(a.others().get(name));
  }

  private static @Nullable Object search(Bound a) {
    PythonRegex regex =
        PythonRegex.of(a.text("regex"), option(a, "ignorecase"), option(a, "multiline"));
    List<Integer> groups = new ArrayList<>();
    for (Object argument : a.rest()) {
      groups.add(regex.group(reference(Repr.str(argument))));
    }
    PythonMatcher matcher = regex.matcher(a.text("value"));
    if (!matcher.find()) {
      return null;
    }
    if (groups.isEmpty()) {
      return matcher.group();
    }
    List<Object> found = new ArrayList<>();
    for (int group : groups) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String reference(String argument) {
    if (argument.startsWith("\\g<") && argument.endsWith(">")) {
      return argument.substring(3, argument.length() - 1);
    }
    if (argument.matches("\\\\\\d+")) {
      return argument.substring(1);
    }
    throw TemplateException.runtime("Unknown argument");
  }

  private static List<Object> findAll(Bound a) {
    PythonMatcher matcher =
        PythonRegex.of(a.text("regex"), a.flag("ignorecase"), a.flag("multiline"))
            .matcher(a.text("value"));
    List<Object> found = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.groupCount() == 0) {
        found.add(matcher.group());
      } else if (matcher.groupCount() == 1) {
        found.add(matcher.text(1));
      } else {
        Object[] groups = new Object[matcher.groupCount()];
        for (int i = 0; i < groups.length; i++) {
          groups[i] = matcher.text(i + 1);
        }
        found.add(Tuple.of(groups));
      }
    }
    return found;
  }

  private static String escape(Bound a) {
    return switch (a.text("re_type")) {
      case "python" ->
          a.text("string").replaceAll("[-()\\[\\]{}?*+|^$\\\\.&~# \\t\\n\\r\\x0B\\f]", "\\\\$0");
      case "posix_basic" -> a.text("string").replaceAll("[\\].\\[^$*\\\\]", "\\\\$0");
      default -> throw TemplateException.runtime("Invalid regex type (" + a.text("re_type") + ")");
    };
  }
}
