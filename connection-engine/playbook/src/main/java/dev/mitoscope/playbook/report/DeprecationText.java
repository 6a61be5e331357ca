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

  /** The sentence of the current line. */
  static String current(Map<?, ?> entry) {
    Map<?, ?> plugin = entry.get("deprecator") instanceof Map<?, ?> map ? map : Map.of();
    String type = text(plugin.get("type"));
    String name = text(plugin.get("resolved_name"));
    String collection = text(entry.get("collection_name"));
    String who = "";
    if (type != null && name != null) {
      String kind = type.equals("module") ? type : type + " plugin";
      who =
          name.equals("ansible.builtin")
              ? " the " + kind + " API in"
              : " " + kind + " '" + name.substring(name.lastIndexOf('.') + 1) + "' in";
    }
    String where =
        collection == null
            ? ""
            : "ansible.builtin".equals(collection)
                ? " from" + who + " ansible-core"
                : " from" + who + " collection '" + collection + "'";
    String date = text(entry.get("date"));
    String version = text(entry.get("version"));
    String when =
        collection == null
            ? " in the future."
            : date != null
                ? " in a release after " + date + "."
                : version != null ? " version " + version + "." : " in a future release.";
    String message = String.valueOf(entry.get("msg")).strip();
    String help = text(entry.get("_ansible_help_text"));
    return message
        + (message.endsWith(".") ? "" : ".")
        + " This feature will be removed"
        + where
        + when
        + (help == null ? "" : " " + help);
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
