package dev.mitoscope.playbook.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The difference of two texts in unified form. Matching lines are paired by the longest common run
 * first, then the same on each side of it, as Python's {@code difflib} does, so that the hunks are
 * those that Ansible prints.
 */
final class UnifiedDiff {
  /** From this length on, lines that make up over a hundredth of the new text anchor no run. */
  private static final int POPULAR_FROM = 200;

  private record Run(int left, int right, int length) {}

  /** Lines {@code [from, to)} of the left stand against lines {@code [rightFrom, rightTo)}. */
  private record Change(boolean equal, int from, int to, int rightFrom, int rightTo) {}

  private final List<String> left;
  private final List<String> right;
  private final int context;
  private final Map<String, List<Integer>> places = new HashMap<>();

  private UnifiedDiff(List<String> left, List<String> right, int context) {
    this.context = context;
    this.left = left;
    this.right = right;
    for (int i = 0; i < right.size(); i++) {
      places.computeIfAbsent(right.get(i), line -> new ArrayList<>()).add(i);
    }
    if (right.size() >= POPULAR_FROM) {
      int limit = right.size() / 100 + 1;
      places.values().removeIf(found -> found.size() > limit);
    }
  }

  /**
   * Lines of the diff, each with its line end; none when the texts are equal.
   *
   * @param context the equal lines that are shown around what differs
   */
  static List<String> lines(
      List<String> left, List<String> right, String leftName, String rightName, int context) {
    List<List<Change>> hunks = new UnifiedDiff(left, right, context).hunks();
    List<String> lines = new ArrayList<>();
    if (!hunks.isEmpty()) {
      lines.add("--- " + leftName + "\n");
      lines.add("+++ " + rightName + "\n");
    }
    for (List<Change> hunk : hunks) {
      Change first = hunk.getFirst();
      Change last = hunk.getLast();
      lines.add(
          "@@ -%s +%s @@\n"
              .formatted(range(first.from, last.to), range(first.rightFrom, last.rightTo)));
      for (Change change : hunk) {
        if (change.equal) {
          left.subList(change.from, change.to).forEach(line -> lines.add(" " + line));
        } else {
          left.subList(change.from, change.to).forEach(line -> lines.add("-" + line));
          right.subList(change.rightFrom, change.rightTo).forEach(line -> lines.add("+" + line));
        }
      }
    }
    return lines;
  }

  private static String range(int from, int to) {
    int length = to - from;
    if (length == 1) {
      return Integer.toString(from + 1);
    }
    return (length == 0 ? from : from + 1) + "," + length;
  }

  private List<List<Change>> hunks() {
    List<Change> changes = changes();
    if (changes.isEmpty() || (changes.size() == 1 && changes.getFirst().equal)) {
      return List.of();
    }
    if (changes.getFirst().equal) {
      changes.set(0, tail(changes.getFirst(), context));
    }
    if (changes.getLast().equal) {
      changes.set(changes.size() - 1, head(changes.getLast(), context));
    }
    List<List<Change>> hunks = new ArrayList<>();
    List<Change> hunk = new ArrayList<>();
    for (Change change : changes) {
      if (change.equal && change.to - change.from > 2 * context) {
        hunk.add(head(change, context));
        hunks.add(hunk);
        hunk = new ArrayList<>();
        hunk.add(tail(change, context));
      } else {
        hunk.add(change);
      }
    }
    if (hunk.stream().anyMatch(change -> !change.equal)) {
      hunks.add(hunk);
    }
    return hunks;
  }

  private static Change head(Change change, int size) {
    return new Change(
        true,
        change.from,
        Math.min(change.to, change.from + size),
        change.rightFrom,
        Math.min(change.rightTo, change.rightFrom + size));
  }

  private static Change tail(Change change, int size) {
    return new Change(
        true,
        Math.max(change.from, change.to - size),
        change.to,
        Math.max(change.rightFrom, change.rightTo - size),
        change.rightTo);
  }

  private List<Change> changes() {
    List<Run> runs = new ArrayList<>();
    match(0, left.size(), 0, right.size(), runs);
    runs.add(new Run(left.size(), right.size(), 0));
    List<Change> changes = new ArrayList<>();
    int i = 0;
    int j = 0;
    for (Run run : runs) {
      if (i < run.left || j < run.right) {
        changes.add(new Change(false, i, run.left, j, run.right));
      }
      i = run.left + run.length;
      j = run.right + run.length;
      if (run.length > 0) {
        joinEqual(changes, new Change(true, run.left, i, run.right, j));
      }
    }
    return changes;
  }

  private static void joinEqual(List<Change> changes, Change next) {
    if (!changes.isEmpty() && changes.getLast().equal) {
      Change last = changes.removeLast();
      changes.add(new Change(true, last.from, next.to, last.rightFrom, next.rightTo));
    } else {
      changes.add(next);
    }
  }

  private void match(int from, int to, int rightFrom, int rightTo, List<Run> runs) {
    Run run = longest(from, to, rightFrom, rightTo);
    if (run.length == 0) {
      return;
    }
    match(from, run.left, rightFrom, run.right, runs);
    runs.add(run);
    match(run.left + run.length, to, run.right + run.length, rightTo, runs);
  }

  private Run longest(int from, int to, int rightFrom, int rightTo) {
    int bestLeft = from;
    int bestRight = rightFrom;
    int best = 0;
    Map<Integer, Integer> ending = new HashMap<>();
    for (int i = from; i < to; i++) {
      Map<Integer, Integer> next = new HashMap<>();
      for (int j : places.getOrDefault(left.get(i), List.of())) {
        if (j < rightFrom) {
          continue;
        }
        if (j >= rightTo) {
          break;
        }
        int length = ending.getOrDefault(j - 1, 0) + 1;
        next.put(j, length);
        if (length > best) {
          bestLeft = i - length + 1;
          bestRight = j - length + 1;
          best = length;
        }
      }
      ending = next;
    }
    // Popular lines do not anchor a run but they lengthen one.
    while (bestLeft > from
        && bestRight > rightFrom
        && left.get(bestLeft - 1).equals(right.get(bestRight - 1))) {
      bestLeft--;
      bestRight--;
      best++;
    }
    while (bestLeft + best < to
        && bestRight + best < rightTo
        && left.get(bestLeft + best).equals(right.get(bestRight + best))) {
      best++;
    }
    return new Run(bestLeft, bestRight, best);
  }
}
