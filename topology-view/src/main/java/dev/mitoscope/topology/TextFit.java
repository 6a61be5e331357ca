package dev.mitoscope.topology;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Shortens texts to a width, and remembers what it measured. JavaFX thread only. */
final class TextFit {

  /** Past it the memory is emptied; what is in view is measured again. */
  private static final int REMEMBERED = 20_000;

  private record Key(String text, double width, boolean small) {}

  private final Map<Key, String> fitted = new HashMap<>();
  private final Text ruler = new Text();
  private Font normal = Font.getDefault();
  private Font small = Font.getDefault();
  private double seenScale = Double.NaN;
  private Font seenNormal = Font.getDefault();
  private Font seenSmall = Font.getDefault();

  void setFont(Font base) {
    if (!base.equals(normal)) {
      normal = base;
      small = Font.font(base.getFamily(), Math.rint(base.getSize() * 11 / 13));
      fitted.clear();
      seenScale = Double.NaN;
    }
  }

  /** The font as large as it is seen at that scale. */
  Font font(boolean inSmall, double scale) {
    if (scale != seenScale) {
      seenScale = scale;
      seenNormal = Font.font(normal.getFamily(), normal.getSize() * scale);
      seenSmall = Font.font(small.getFamily(), small.getSize() * scale);
    }
    return inSmall ? seenSmall : seenNormal;
  }

  double width(String text, boolean inSmall) {
    ruler.setFont(inSmall ? small : normal);
    ruler.setText(text);
    return ruler.getLayoutBounds().getWidth();
  }

  /** The text itself, or its beginning and an ellipsis. */
  String fit(String text, double width, boolean inSmall) {
    if (fitted.size() > REMEMBERED) {
      fitted.clear();
    }
    return fitted.computeIfAbsent(new Key(text, width, inSmall), this::shorten);
  }

  private String shorten(Key key) {
    if (width(key.text(), key.small()) <= key.width()) {
      return key.text();
    }
    int low = 0;
    int high = key.text().length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (width(key.text().substring(0, middle) + "…", key.small()) <= key.width()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return key.text().substring(0, low).stripTrailing() + "…";
  }
}
