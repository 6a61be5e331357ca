package dev.mitoscope.playbook.report;

import dev.mitoscope.inventory.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * How results are shown, as the options of Ansible's callbacks say it.
 *
 * @param verbosity the number of {@code -v}
 * @param yaml results as YAML in place of JSON
 * @param pretty results over several lines; null for what the format usually does
 * @param failedToError failures go to standard error
 * @param checkMarkers plays and tasks of check mode say so
 * @param hostStarts a line when a task starts on a host
 * @param pathOnFailure a failure names the task's file and line
 * @param customStats what {@code set_stats} set is printed after the recap
 */
public record ReportOptions(
    int verbosity,
    boolean yaml,
    @Nullable Boolean pretty,
    boolean okHosts,
    boolean skippedHosts,
    boolean failedToError,
    boolean checkMarkers,
    boolean hostStarts,
    boolean pathOnFailure,
    boolean customStats) {

  /** The defaults. */
  public static ReportOptions plain(int verbosity) {
    return new ReportOptions(verbosity, false, null, true, true, false, false, false, false, false);
  }

  /** What environment and {@code ansible.cfg} ask for. */
  public static ReportOptions of(Configuration configuration, int verbosity) {
    boolean pretty = configuration.get("CALLBACK_FORMAT_PRETTY").value() != null;
    return new ReportOptions(
        verbosity,
        "yaml".equals(configuration.text("CALLBACK_RESULT_FORMAT")),
        pretty ? configuration.isTrue("CALLBACK_FORMAT_PRETTY") : null,
        configuration.isTrue("DISPLAY_OK_HOSTS"),
        configuration.isTrue("DISPLAY_SKIPPED_HOSTS"),
        configuration.isTrue("DISPLAY_FAILED_STDERR"),
        configuration.isTrue("CHECK_MODE_MARKERS"),
        configuration.isTrue("SHOW_PER_HOST_START"),
        configuration.isTrue("SHOW_TASK_PATH_ON_FAILURE"),
        configuration.isTrue("SHOW_CUSTOM_STATS"));
  }
}
