package dev.mitoscope.playbook.module;

import java.util.Map;

/**
 * The sentences of {@code meta/runtime.yml} about modules that go or went, as each line has them.
 */
enum RemovalWording {
  CLASSIC("%s", "in version %s"),
  CURRENT("collection '%s'", "version %s");

  private final String from;
  private final String version;

  RemovalWording(String from, String version) {
    this.from = from;
    this.version = version;
  }

  /** Of a {@code tombstone}. */
  String removed(String name, Map<?, ?> entry) {
    String text = why(entry) + "This feature was removed from " + place(name, entry) + ".";
    return this == CLASSIC
        ? "[DEPRECATED]: " + name + " has been removed. " + text + " Please update your playbooks."
        : "The '" + name + "' module has been removed. " + text;
  }

  /** Of a {@code deprecation}. */
  String deprecated(String name, Map<?, ?> entry) {
    return name
        + " has been deprecated. "
        + why(entry)
        + "This feature will be removed from "
        + place(name, entry)
        + ".";
  }

  private static String why(Map<?, ?> entry) {
    return entry.get("warning_text") instanceof String why ? why.strip() + " " : "";
  }

  private String place(String name, Map<?, ?> entry) {
    String[] parts = name.split("\\.", 3);
    String collection = parts.length < 3 ? "ansible.builtin" : parts[0] + "." + parts[1];
    String place =
        collection.equals("ansible.builtin") ? "ansible-core" : from.formatted(collection);
    if (entry.get("removal_date") != null) {
      return place + " in a release after " + entry.get("removal_date");
    }
    return entry.get("removal_version") == null
        ? place + " in a future release"
        : place + " " + version.formatted(entry.get("removal_version"));
  }
}
