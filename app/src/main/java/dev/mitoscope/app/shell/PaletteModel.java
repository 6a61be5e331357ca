package dev.mitoscope.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Finds commands by a few letters of their words, the best first. */
final class PaletteModel {

  /** More than this nobody reads. */
  private static final int MOST = 60;

  private record Scored(Command command, int score, int order) {}

  private PaletteModel() {}

  /** The enabled commands that the query matches; all, in their order, when it is blank. */
  static List<Command> search(List<Command> commands, String query) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    List<Scored> found = new ArrayList<>();
    for (Command command : commands) {
      OptionalInt score = score(command.title().toLowerCase(Locale.ROOT), wanted);
      if (score.isPresent() && command.enabled().getAsBoolean()) {
        found.add(new Scored(command, score.getAsInt(), found.size()));
      }
    }
    found.sort(Comparator.comparingInt(Scored::score).reversed().thenComparingInt(Scored::order));
    return found.stream().limit(MOST).map(Scored::command).toList();
  }

  /**
   * Higher for letters at the start of words, in a row, and in a short title; empty when the
   * letters of the query are not all there in their order.
   */
  static OptionalInt score(String title, String query) {
    if (query.isEmpty()) {
      return OptionalInt.of(0);
    }
    int whole = title.indexOf(query);
    if (whole >= 0) {
      return OptionalInt.of(1_000 + (startsWord(title, whole) ? 500 : 0) - title.length() - whole);
    }
    int score = 0;
    int at = 0;
    boolean inRow = false;
    for (int i = 0; i < query.length(); i++) {
      char letter = query.charAt(i);
      if (letter == ' ') {
        inRow = false;
        continue;
      }
      int next = title.indexOf(letter, at);
      if (next < 0) {
        return OptionalInt.empty();
      }
      inRow = inRow && next == at;
      score += startsWord(title, next) ? 30 : inRow ? 15 : 1;
      inRow = true;
      at = next + 1;
    }
    return OptionalInt.of(score - title.length() / 4);
  }

  private static boolean startsWord(String title, int index) {
    return index == 0 || !Character.isLetterOrDigit(title.charAt(index - 1));
  }
}
