package dev.mitoscope.app.screen.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Cuts texts to a width in one font. What it measured it remembers. */
final class GridText {
  private static final int MOST_REMEMBERED = 4_096;

  private final Text ruler = new Text();
  private final Map<String, Double> widths = new HashMap<>();

  GridText(Font font) {
    ruler.setFont(font);
  }

  Font font() {
    return ruler.getFont();
  }

  double width(String text) {
    if (widths.size() > MOST_REMEMBERED) {
      widths.clear();
    }
    return widths.computeIfAbsent(
        text,
        key -> {
          ruler.setText(key);
          return ruler.getLayoutBounds().getWidth();
        });
  }

  /** The text, or as much of its beginning as fits before an ellipsis. */
  String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(text.substring(0, middle).stripTrailing() + "…") <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return text.substring(0, low).stripTrailing() + "…";
  }

  /** Broken at spaces into at most so many lines; the last one is cut. */
  List<String> wrap(String text, double width, int lines) {
    List<String> wrapped = new ArrayList<>();
    String rest = text;
    while (wrapped.size() < lines - 1 && width(rest) > width) {
      int space = lastSpaceWithin(rest, width);
      if (space <= 0) {
        break;
      }
      wrapped.add(rest.substring(0, space));
      rest = rest.substring(space + 1);
    }
    wrapped.add(fit(rest, width));
    return wrapped;
  }

  private int lastSpaceWithin(String text, double width) {
    int best = -1;
    for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
      if (width(text.substring(0, space)) > width) {
        break;
      }
      best = space;
    }
    return best;
  }
}
