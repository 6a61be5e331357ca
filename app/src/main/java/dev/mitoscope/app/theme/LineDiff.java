package dev.mitoscope.app.theme;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line, by their longest common subsequence. */
public final class LineDiff {

  /** Past this many cells the table costs more than the exact difference is worth. */
  private static final long MOST_CELLS = 4_000_000;

  /** What became of a line. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** A line and what became of it. */
  public record Line(Kind kind, String text) {}

  private LineDiff() {}

  public static List<Line> of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> fresh = after.lines().toList();
    List<Line> lines = new ArrayList<>();
    if ((long) old.size() * fresh.size() > MOST_CELLS) {
      old.forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
      fresh.forEach(line -> lines.add(new Line(Kind.ADDED, line)));
      return lines;
    }
    int[][] common = commonLengths(old, fresh);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
        lines.add(new Line(Kind.SAME, old.get(i)));
        i++;
        j++;
      } else if (i < old.size() && (j == fresh.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line(Kind.REMOVED, old.get(i++)));
      } else {
        lines.add(new Line(Kind.ADDED, fresh.get(j++)));
      }
    }
    return lines;
  }

  /** How many lines the rest of one text, from i, has in common with the rest of the other. */
  private static int[][] commonLengths(List<String> old, List<String> fresh) {
    int[][] common = new int[old.size() + 1][fresh.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = fresh.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(fresh.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
