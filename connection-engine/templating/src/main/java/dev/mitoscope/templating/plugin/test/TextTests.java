package dev.mitoscope.templating.plugin.test;

import dev.mitoscope.templating.TemplateException;
import dev.mitoscope.templating.plugin.Table;
import dev.mitoscope.templating.plugin.text.PythonMatcher;
import dev.mitoscope.templating.plugin.text.PythonRegex;
import dev.mitoscope.templating.plugin.text.Urls;
import dev.mitoscope.templating.plugin.text.Versions;
import dev.mitoscope.templating.value.Bound;
import dev.mitoscope.templating.value.Compare;
import dev.mitoscope.templating.value.EncryptedText;
import dev.mitoscope.templating.value.Repr;
import dev.mitoscope.templating.value.Truth;
import dev.mitoscope.templating.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests of texts: expressions, versions, URLs. */
final class TextTests {
  private static final List<String> OPERATORS =
      List.of("==", "=", "eq", "<", "lt", "<=", "le", ">", "gt", ">=", "ge", "!=", "<>", "ne");

  private TextTests() {}

  static void define(Table table) {
    table.define(
        "match(value, pattern='', ignorecase=False, multiline=False)", a -> matches(a, "match"));
    table.define(
        "search(value, pattern='', ignorecase=False, multiline=False)", a -> matches(a, "search"));
    table.define(
        "regex(value, pattern='', ignorecase=False, multiline=False, match_type='search')",
        a -> matches(a, a.text("match_type")));
    table.define(
        "version(value, version, operator='eq', strict=None, version_type=None)",
        TextTests::version);
    table.alias("version", "version_compare");
    table.define("uri(value, schemes=None)", a -> isUri(a.raw("value"), a.get("schemes")));
    table.define("url(value, schemes=None)", a -> isUrl(a.raw("value"), a.get("schemes")));
    table.define("urn(value)", a -> isUri(a.raw("value"), List.of("urn")));
    table.define("vault_encrypted(value)", a -> a.get("value") instanceof EncryptedText);
  }

  private static boolean matches(Bound a, String how) {
    PythonMatcher matcher =
        PythonRegex.of(a.text("pattern"), a.flag("ignorecase"), a.flag("multiline"))
            .matcher(a.text("value"));
    return switch (how) {
      case "match" -> matcher.lookingAt();
      case "fullmatch" -> matcher.matches();
      case "search" -> matcher.find();
      default ->
          throw TemplateException.runtime(
              "Invalid match_type specified. Expected match, search or fullmatch, not " + how);
    };
  }

  private static boolean version(Bound a) {
    if (!a.flag("value") || !a.flag("version")) {
      throw TemplateException.runtime("Input version value cannot be empty");
    }
    if (a.flag("strict") && a.flag("version_type")) {
      throw TemplateException.runtime("Cannot specify both 'strict' and 'version_type'");
    }
    String type =
        a.has("version_type") ? a.text("version_type") : a.flag("strict") ? "strict" : "loose";
    if (!OPERATORS.contains(a.text("operator"))) {
      throw TemplateException.runtime(
          "Invalid operator type (%s). Must be one of '%s'"
              .formatted(a.text("operator"), String.join("', '", OPERATORS)));
    }
    int order = Versions.compare(Repr.str(a.get("value")), a.text("version"), type);
    return switch (a.text("operator")) {
      case "==", "=", "eq" -> order == 0;
      case "<", "lt" -> order < 0;
      case "<=", "le" -> order <= 0;
      case ">", "gt" -> order > 0;
      case ">=", "ge" -> order >= 0;
      default -> order != 0;
    };
  }

  /** Any text has a scheme and a path, if only empty ones, as far as Ansible asks. */
  private static boolean isUri(@Nullable Object value, @Nullable Object schemes) {
    if (!Truth.of(schemes)) {
      return value instanceof CharSequence || !(value instanceof Undefined || Truth.of(value));
    }
    return value instanceof CharSequence text
        && Compare.contains(schemes, Urls.split(text.toString(), "scheme"));
  }

  private static boolean isUrl(@Nullable Object value, @Nullable Object schemes) {
    return value instanceof CharSequence text
        && isUri(value, schemes)
        && (Truth.of(Urls.split(text.toString(), "netloc"))
            || "file".equals(Urls.split(text.toString(), "scheme")));
  }
}
