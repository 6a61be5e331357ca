package dev.mitoscope.playbook.report;

import dev.mitoscope.inventory.InventoryException;
import dev.mitoscope.inventory.configuration.Configuration;
import dev.mitoscope.playbook.module.AnsibleCore;
import dev.mitoscope.playbook.module.FollowedCore;
import dev.mitoscope.templating.Line;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How results are shown, as the options of Ansible's callbacks say it.
 *
 * @param line of ansible-core whose words they are in
 * @param verbosity the number of {@code -v}
 * @param format of results
 * @param pretty results over several lines; null for what the format usually does
 * @param failedToError failures go to standard error
 * @param checkMarkers plays and tasks of check mode say so
 * @param hostStarts a line when a task starts on a host
 * @param pathOnFailure a failure names the task's file and line
 * @param customStats what {@code set_stats} set is printed after the recap
 * @param deprecations what is deprecated is told
 * @param diffContext the lines around a difference that are shown
 */
public record ReportOptions(
    Line line,
    int verbosity,
    Format format,
    @Nullable Boolean pretty,
    boolean okHosts,
    boolean skippedHosts,
    boolean failedToError,
    boolean checkMarkers,
    boolean hostStarts,
    boolean pathOnFailure,
    boolean customStats,
    boolean deprecations,
    int diffContext) {

  private static final int USUAL_CONTEXT = 3;

  /** How a result is written. */
  public enum Format {
    JSON,
    /** {@code callback_result_format = yaml}. */
    YAML,
    /** The callback {@code community.general.yaml}. */
    YAML_CALLBACK,
    /** The callback {@code ansible.posix.debug}: what was printed stands below, as it was. */
    DEBUG_CALLBACK
  }

  /** The same with results in another format. */
  ReportOptions in(Format other) {
    return new ReportOptions(
        line,
        verbosity,
        other,
        pretty,
        okHosts,
        skippedHosts,
        failedToError,
        checkMarkers,
        hostStarts,
        pathOnFailure,
        customStats,
        deprecations,
        diffContext);
  }

  /** The defaults of the classic line. */
  public static ReportOptions plain(int verbosity) {
    return new ReportOptions(
        Line.CLASSIC,
        verbosity,
        Format.JSON,
        null,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        true,
        USUAL_CONTEXT);
  }

  /**
   * What environment and {@code ansible.cfg} ask for.
   *
   * @throws IllegalArgumentException when that is none of the formats
   */
  public static ReportOptions of(Configuration configuration, int verbosity) {
    Long context = configuration.integer("DIFF_CONTEXT");
    boolean pretty = configuration.get("CALLBACK_FORMAT_PRETTY").value() != null;
    return new ReportOptions(
        line(configuration),
        verbosity,
        format(configuration.text("CALLBACK_RESULT_FORMAT")),
        pretty ? configuration.isTrue("CALLBACK_FORMAT_PRETTY") : null,
        configuration.isTrue("DISPLAY_OK_HOSTS"),
        configuration.isTrue("DISPLAY_SKIPPED_HOSTS"),
        configuration.isTrue("DISPLAY_FAILED_STDERR"),
        configuration.isTrue("CHECK_MODE_MARKERS"),
        configuration.isTrue("SHOW_PER_HOST_START"),
        configuration.isTrue("SHOW_TASK_PATH_ON_FAILURE"),
        configuration.isTrue("SHOW_CUSTOM_STATS"),
        configuration.isTrue("DEPRECATION_WARNINGS"),
        context == null ? USUAL_CONTEXT : Math.toIntExact(Math.max(0, context)));
  }

  private static Format format(@Nullable String name) {
    return switch (Objects.requireNonNullElse(name, "json")) {
      case "json" -> Format.JSON;
      case "yaml" -> Format.YAML;
      default ->
          throw new IllegalArgumentException(
              "Invalid value \"%s\" for configuration option \"result_format\", valid values are: json, yaml"
                  .formatted(name));
    };
  }

  /** The line of ansible-core whose words are used. */
  public static Line line(Configuration configuration) {
    try {
      return FollowedCore.of(configuration, AnsibleCore.installed()).line();
    } catch (InventoryException e) {
      // No line has that name; the run ends with this before anything else is printed.
      return Line.CLASSIC;
    }
  }
}
