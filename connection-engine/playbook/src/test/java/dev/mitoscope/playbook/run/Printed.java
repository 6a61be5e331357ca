package dev.mitoscope.playbook.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Printed runs without what differs from run to run. */
final class Printed {
  private static final Pattern TIMES =
      Pattern.compile("\"(delta|start|end|atime|ctime|mtime)\": (\"[^\"]*\"|[0-9.]+)");
  private static final Pattern TEMPORARY = Pattern.compile("/[^\" ]*ansible-tmp-[^\" /]*");
  private static final Pattern OWN_TEMPORARY = Pattern.compile("/[^\" ]*/(mitoscope|call)-[^\" ]*");
  private static final Pattern RESULT = Pattern.compile("^(ok|changed|skipping|failed|fatal): \\[");

  private Printed() {}

  /** Hosts finish in any order: their lines below one banner are sorted. */
  static String text(String output) {
    List<String> lines = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (String line : masked(output).split("\n", -1)) {
      if (RESULT.matcher(line).find()) {
        results.add(line);
      } else if (!results.isEmpty() && !line.isEmpty() && !line.startsWith("TASK")) {
        results.set(results.size() - 1, results.getLast() + "\n" + line);
      } else {
        Collections.sort(results);
        lines.addAll(results);
        results.clear();
        lines.add(line);
      }
    }
    Collections.sort(results);
    lines.addAll(results);
    return String.join("\n", lines).strip();
  }

  private static String masked(String output) {
    String text = TIMES.matcher(output).replaceAll("\"$1\": \"…\"");
    text = TEMPORARY.matcher(text).replaceAll("TEMPORARY");
    return OWN_TEMPORARY.matcher(text).replaceAll("TEMPORARY");
  }
}
