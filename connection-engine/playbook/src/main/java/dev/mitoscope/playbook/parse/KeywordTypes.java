package dev.mitoscope.playbook.parse;

import dev.mitoscope.playbook.PlaybookException;
import dev.mitoscope.playbook.model.Directives.Setting;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses what is written where a truth value or a number belongs and is neither. */
final class KeywordTypes {
  private static final Set<String> TRUTHS =
      Set.of(
          "any_errors_fatal",
          "become",
          "check_mode",
          "delegate_facts",
          "diff",
          "force_handlers",
          "gather_facts",
          "ignore_errors",
          "ignore_unreachable",
          "no_log",
          "run_once");
  private static final Set<String> NUMBERS =
      Set.of("async", "delay", "gather_timeout", "poll", "retries", "throttle", "timeout");
  private static final Set<String> WORDS =
      Set.of("y", "yes", "on", "1", "true", "t", "1.0", "n", "no", "off", "0", "false", "f", "0.0");

  private KeywordTypes() {}

  /** Templates are judged when they are rendered. */
  static void check(String keyword, Setting setting) {
    Object value = setting.value();
    if (value == null || isTemplate(value)) {
      return;
    }
    if (TRUTHS.contains(keyword) && !isTruth(value)) {
      throw invalid(keyword, setting, "bool");
    }
    if (NUMBERS.contains(keyword) && !isNumber(value)) {
      throw invalid(keyword, setting, "int");
    }
  }

  private static boolean isTemplate(Object value) {
    return value instanceof CharSequence text
        && (text.toString().contains("{{") || text.toString().contains("{%"));
  }

  private static boolean isTruth(Object value) {
    return value instanceof Boolean
        || WORDS.contains(value.toString().strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isNumber(@Nullable Object value) {
    if (value instanceof Number || value instanceof Boolean || "".equals(value)) {
      return true;
    }
    try {
      Double.parseDouble(String.valueOf(value).strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static PlaybookException invalid(String keyword, Setting setting, String kind) {
    return new PlaybookException(
        "the field '%s' has an invalid value (%s), and could not be converted to an %s."
            .formatted(keyword, setting.value(), kind),
        setting.position());
  }
}
