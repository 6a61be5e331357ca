package dev.mitoscope.topology;

import static dev.mitoscope.topology.TidyLayout.CARD_HEIGHT;
import static dev.mitoscope.topology.TidyLayout.CARD_WIDTH;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws boxes, with as much detail as the scale can show. */
final class CardPainter {

  /** How a box is emphasised. */
  enum Emphasis {
    NORMAL,
    HOVERED,
    SELECTED,
    FOUND,
    DIMMED
  }

  /** Below it texts can't be read and are not drawn. */
  static final double TEXT_SCALE = 0.5;

  /** Below it a box is a coloured speck. */
  static final double SPECK_SCALE = 0.28;

  private static final double TEXT_X = 42;
  private static final double FOLD_RADIUS = 8;
  private static final double DIMMED_OPACITY = 0.28;
  private static final double QUIET_OPACITY = 0.55;
  private static final double COUNT_SHAPE = 12;
  private static final double PLATE_BAR = 14;

  private final GraphicsContext g;
  private final Palette palette;
  private final CardStamps stamps;
  private final TextFit texts;

  private final Viewport viewport;

  CardPainter(
      GraphicsContext g, Palette palette, CardStamps stamps, TextFit texts, Viewport viewport) {
    this.g = g;
    this.palette = palette;
    this.viewport = viewport;
    this.stamps = stamps;
    this.texts = texts;
  }

  void paint(Placed placed, Emphasis emphasis) {
    double scale = viewport.scale();
    Item item = placed.item();
    CardFace face = CardFace.of(item, emphasis == Emphasis.DIMMED ? Emphasis.NORMAL : emphasis);
    if (emphasis == Emphasis.DIMMED) {
      g.setGlobalAlpha(DIMMED_OPACITY);
    }
    if (scale < SPECK_SCALE) {
      speck(placed, emphasis);
    } else if (scale < TEXT_SCALE) {
      plate(placed, face);
    } else {
      stamps.paint(g, face, placed.x(), placed.y());
      if (item instanceof Item.Group group) {
        proportions(group.below(), placed.x(), placed.y() + CARD_HEIGHT / 2 - 0.5);
      }
      texts(placed, face);
      if (item.foldable()) {
        fold(placed);
      }
    }
    g.setGlobalAlpha(1);
  }

  /** Whether a point of the picture is on the box's fold mark. */
  static boolean onFold(Placed placed, double x, double y) {
    return placed.item().foldable()
        && x >= placed.right() - 2.2 * FOLD_RADIUS
        && Math.abs(y - placed.y()) <= 1.2 * FOLD_RADIUS;
  }

  /** Those that are well stay quiet, so that a bad one among thousands is seen. */
  private void speck(Placed placed, Emphasis emphasis) {
    Item item = placed.item();
    boolean loud =
        item.state().wantsAttention()
            || emphasis == Emphasis.SELECTED
            || emphasis == Emphasis.FOUND;
    g.setFill(palette.get(emphasis == Emphasis.SELECTED ? Ink.ACCENT : Ink.of(item.state())));
    if (!loud && emphasis != Emphasis.DIMMED) {
      g.setGlobalAlpha(QUIET_OPACITY);
    }
    g.fillRect(placed.x(), placed.y() - CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT);
  }

  /** A box without words: its state as a bar at its left edge. */
  private void plate(Placed placed, CardFace face) {
    double y = placed.y() - CARD_HEIGHT / 2;
    g.setFill(face.background(palette));
    g.fillRect(placed.x(), y, CARD_WIDTH, CARD_HEIGHT);
    g.setFill(palette.get(Ink.of(face.state())));
    g.fillRect(placed.x(), y, PLATE_BAR, CARD_HEIGHT);
    g.setStroke(face.border(palette));
    g.setLineWidth(face.isMarked() ? 5 : 2);
    g.strokeRect(placed.x(), y, CARD_WIDTH, CARD_HEIGHT);
  }

  /** A thin bar along the bottom: how many of the group are in which state. */
  private void proportions(StateCounts counts, double x, double bottom) {
    double total = counts.total();
    double from = x + 0.5 + CardFace.RADIUS / 2;
    double room = CARD_WIDTH - 1 - CardFace.RADIUS;
    for (NodeState state : NodeState.values()) {
      double part = counts.of(state) / total * room;
      if (part > 0) {
        g.setFill(palette.get(Ink.of(state)));
        g.fillRect(from, bottom - 3, Math.max(2, part), 3);
        from += part;
      }
    }
  }

  private void texts(Placed placed, CardFace face) {
    Item item = placed.item();
    double x = placed.x() + TEXT_X;
    double room = CARD_WIDTH - TEXT_X - foldRoom(item) - (item.flag() == null ? 0 : 14);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.BASELINE);
    g.setFill(palette.get(item.live() || item.state().wantsAttention() ? Ink.TEXT : Ink.MUTED));
    boolean oneLine = item.detail().isEmpty();
    write(texts.fit(item.label(), room, false), false, x, placed.y() + (oneLine ? 4.5 : -2));
    if (!oneLine) {
      if (item instanceof Item.Group group) {
        counts(group.below(), x, placed.y() + 8, room);
      } else {
        g.setFill(palette.get(Ink.MUTED));
        write(texts.fit(item.detail(), room, true), true, x, placed.y() + 12);
      }
    }
    if (item.flag() != null) {
      flag(placed, face);
    }
  }

  /** A shape and a number for each state, the most urgent first, as many as there is room for. */
  private void counts(StateCounts counts, double x, double y, double room) {
    double end = x + room;
    double from = x;
    for (NodeState state : NodeState.mostUrgentFirst()) {
      int count = counts.of(state);
      String number = count(count);
      double width = COUNT_SHAPE + texts.width(number, true);
      if (count == 0 || from + width > end) {
        continue;
      }
      StateSymbol.paint(g, state, from + 4, y, 4, palette.get(Ink.of(state)));
      g.setFill(palette.get(Ink.MUTED));
      write(number, true, from + COUNT_SHAPE, y + 4);
      from += width + 9;
    }
  }

  /** Two sheets: the same thing twice. */
  private void flag(Placed placed, CardFace face) {
    double x = placed.right() - (placed.item().foldable() ? 32 : 18);
    double y = placed.y() - 12;
    g.setStroke(palette.get(Ink.WARNING));
    g.setLineWidth(1.3);
    g.strokeRoundRect(x + 3, y, 7, 7, 2, 2);
    g.setFill(face.background(palette));
    g.fillRoundRect(x, y + 3, 7, 7, 2, 2);
    g.strokeRoundRect(x, y + 3, 7, 7, 2, 2);
  }

  private double foldRoom(Item item) {
    if (!item.foldable()) {
      return 10;
    }
    return item.folded() ? foldWidth(count(item.below().total())) - FOLD_RADIUS + 6 : 16;
  }

  private double foldWidth(String count) {
    return Math.max(2 * FOLD_RADIUS, texts.width(count, true) + 10);
  }

  private void fold(Placed placed) {
    Item item = placed.item();
    boolean folded = item.folded();
    String text = folded ? count(item.below().total()) : "–";
    double width = folded ? foldWidth(text) : 14;
    double height = folded ? 2 * FOLD_RADIUS : 14;
    double x = placed.right() - (folded ? width - FOLD_RADIUS : height / 2);
    double y = placed.y() - height / 2;
    g.setFill(palette.get(folded ? Ink.NEUTRAL : Ink.SURFACE));
    g.fillRoundRect(x, y, width, height, height, height);
    g.setStroke(palette.get(folded ? Ink.NEUTRAL : Ink.LINE));
    g.setLineWidth(1);
    g.strokeRoundRect(x, y, width, height, height, height);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.setFill(palette.get(folded ? Ink.SURFACE : Ink.MUTED));
    write(text, true, x + width / 2, placed.y());
  }

  /**
   * Writes with a font of the size that is seen: letters under a transform are drawn as curves by
   * some of the toolkit's pipelines, each anew for every frame.
   */
  private void write(String text, boolean small, double x, double y) {
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.setFont(texts.font(small, viewport.scale()));
    g.fillText(text, viewport.toControlX(x), viewport.toControlY(y));
    viewport.applyTo(g);
  }

  private static String count(int count) {
    return count < 10_000 ? Integer.toString(count) : count / 1000 + "k";
  }
}
