package dev.mitoscope.playbook.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sentence that Ansible makes of a module's {@code deprecations} entry. */
final class DeprecationText {
  private DeprecationText() {}

  /**
   * @param entry {@code msg}, and when it goes away: {@code version} or {@code date}
   */
  static String of(Map<?, ?> entry) {
    String message = String.valueOf(entry.get("msg")).strip();
    if (!message.endsWith(".")) {
      message += ".";
    }
    String collection = text(entry.get("collection_name"));
    String from =
        collection == null
            ? ""
            : "ansible.builtin".equals(collection) ? " from ansible-core" : " from " + collection;
    return message
        + " This feature will be removed"
        + from
        + when(text(entry.get("version")), text(entry.get("date")))
        + " Deprecation warnings can be disabled by setting deprecation_warnings=False in"
        + " ansible.cfg.";
  }

  private static String when(@Nullable String version, @Nullable String date) {
    if (date != null) {
      return " in a release after " + date + ".";
    }
    return version == null ? " in a future release." : " in version " + version + ".";
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? null : value.toString();
  }
}
