package dev.mitoscope.playbook.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Printed runs without what differs from run to run: times, temporary files, the hosts' order. */
final class Printed {
  private static final Pattern TIMES =
      Pattern.compile("\"(delta|start|end|stop|atime|ctime|mtime)\": (\"[^\"]*\"|[0-9.]+)");
  private static final Pattern TEMPORARY =
      Pattern.compile("/[^\" ]*(ansible-tmp-|/mitoscope-|/call-)[^\" ]*");
  private static final Pattern RESULT =
      Pattern.compile("^(ok|changed|skipping|failed|fatal|included|FAILED - RETRYING): .*");
  private static final Pattern JOB = Pattern.compile("j\\d+\\.\\d+");
  // How often a job is looked at until it is done is chance.
  private static final Pattern LOOKS =
      Pattern.compile("(ASYNC POLL on .*|FAILED - RETRYING: .*: look at the job .*)\n");

  /** Which configuration file is read. */
  private static final Pattern CONFIGURATION =
      Pattern.compile("(?m)^(No config file found; using defaults|Using .* as config file)\n\n?");

  /** Guesses at what may be wrong with the YAML, which we don't make. */
  private static final Pattern ADVICE =
      Pattern.compile("\\\\n(We could be wrong|This one looks easy)([^\"\\\\]|\\\\.)*");

  private static final Pattern ADVICE_ALONE =
      Pattern.compile("(?m)^(We could be wrong|This one looks easy)(.|\\n(?!\\nPLAY|\\n\\z))*");

  /**
   * Why a task failed, or what its name lacks, on the current line: whose result that stands before
   * is chance.
   */
  private static final Pattern ERROR =
      Pattern.compile(
          "(?m)^\\[(ERROR\\]: |WARNING\\]: Encountered"
              + " ).*?\\n(?=(fatal|failed|ok|changed|skipping): |\\nTASK \\[)",
          Pattern.DOTALL);

  private static final String OF_ERROR = "! ";

  private static final Pattern INCLUDED = Pattern.compile("(included: .* for )(.*?)( => .*)?");
  private static final Pattern HOST = Pattern.compile("\\[([^\\]]*)\\]");

  private Printed() {}

  /** Hosts finish in any order: below each banner their lines are sorted by host. */
  static String text(String output) {
    String masked = TIMES.matcher(output).replaceAll("\"$1\": \"…\"");
    masked = TEMPORARY.matcher(masked).replaceAll("TEMPORARY");
    masked = LOOKS.matcher(JOB.matcher(masked).replaceAll("JOB")).replaceAll("");
    masked = CONFIGURATION.matcher(masked).replaceAll("");
    masked = ADVICE.matcher(masked).replaceAll("");
    masked = ADVICE_ALONE.matcher(masked).replaceAll("");
    masked = ERROR.matcher(masked).replaceAll(Printed::inOneParagraph);
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : masked.strip().split("\n\n", -1)) {
      // A meta task is announced to each host; whose result follows which banner is chance.
      if (!paragraphs.isEmpty() && banner(paragraph).equals(banner(paragraphs.getLast()))) {
        paragraphs.add(paragraphs.removeLast() + "\n" + paragraph);
      } else {
        paragraphs.add(paragraph);
      }
    }
    return String.join("\n\n", paragraphs.stream().map(Printed::sorted).toList());
  }

  private static String inOneParagraph(MatchResult error) {
    String lines =
        error
            .group()
            .strip()
            .lines()
            .map(line -> OF_ERROR + line)
            .collect(Collectors.joining("\n"));
    return Matcher.quoteReplacement(lines + "\n");
  }

  /** The banner that the paragraph begins with, or something unlike any other. */
  private static Object banner(String paragraph) {
    String first = paragraph.lines().findFirst().orElse("");
    return first.startsWith("TASK [") ? first : new Object();
  }

  private static String sorted(String paragraph) {
    List<String> head = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<List<String>> results = new ArrayList<>();
    // It names no host, and comes after whatever another host's loop printed meanwhile.
    List<String> ignoring = new ArrayList<>();
    for (String line : paragraph.split("\n", -1)) {
      if (line.equals("...ignoring")) {
        ignoring.add(line);
      } else if (line.startsWith(OF_ERROR + "[")) {
        errors.add(line);
      } else if (line.startsWith(OF_ERROR)) {
        errors.add(errors.removeLast() + "\n" + line);
      } else if (RESULT.matcher(line).matches()) {
        results.add(new ArrayList<>(List.of(inOrder(line))));
      } else if (results.isEmpty() || line.startsWith("TASK [")) {
        head.add(line);
      } else {
        results.getLast().add(line);
      }
    }
    errors.sort(Comparator.naturalOrder());
    head.addAll(errors);
    results.sort(Comparator.comparing(result -> host(result.getFirst())));
    results.forEach(head::addAll);
    head.addAll(ignoring);
    return String.join("\n", head);
  }

  /** An include names its hosts as they came to it. */
  private static String inOrder(String line) {
    Matcher included = INCLUDED.matcher(line);
    if (!included.matches()) {
      return line;
    }
    String hosts =
        Stream.of(included.group(2).split(", ")).sorted().collect(Collectors.joining(", "));
    return included.group(1) + hosts + Objects.requireNonNullElse(included.group(3), "");
  }

  private static String host(String line) {
    Matcher host = HOST.matcher(line);
    return host.find() ? host.group(1) : line;
  }
}
