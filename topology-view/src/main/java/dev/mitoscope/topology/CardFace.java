package dev.mitoscope.topology;

import static dev.mitoscope.topology.TidyLayout.CARD_HEIGHT;
import static dev.mitoscope.topology.TidyLayout.CARD_WIDTH;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;

/**
 * A box without its words: frame, ring, glyph and state. Thousands look alike, so that each kind is
 * drawn once.
 *
 * @param group whether it stands for several nodes
 */
record CardFace(
    Glyph glyph, NodeState state, boolean live, boolean group, CardPainter.Emphasis emphasis) {

  /** A frame or a sheet behind may reach so far beyond the box. */
  static final double MARGIN = 6;

  static final double RADIUS = 12;

  private static final double RING = 12;
  private static final double RING_X = 22;
  private static final double[] DASHES = {3, 3};

  static CardFace of(Item item, CardPainter.Emphasis emphasis) {
    return new CardFace(
        item.glyph(), item.state(), item.live(), item instanceof Item.Group, emphasis);
  }

  /** Draws it with its left edge at {@code x} and its middle at {@code y}. */
  void paint(GraphicsContext g, Palette palette, double x, double y) {
    box(g, palette, x + 0.5, y - CARD_HEIGHT / 2 + 0.5);
    ring(g, palette, x + RING_X, y);
  }

  private void box(GraphicsContext g, Palette palette, double x, double y) {
    double width = CARD_WIDTH - 1;
    double height = CARD_HEIGHT - 1;
    if (group) {
      g.setFill(palette.get(Ink.SURFACE));
      g.setStroke(palette.get(Ink.LINE));
      g.setLineWidth(1);
      g.fillRoundRect(x + 4, y + 4, width, height, RADIUS, RADIUS);
      g.strokeRoundRect(x + 4, y + 4, width, height, RADIUS, RADIUS);
    }
    g.setFill(background(palette));
    g.fillRoundRect(x, y, width, height, RADIUS, RADIUS);
    g.setStroke(border(palette));
    g.setLineWidth(isMarked() ? 2 : 1);
    if (state == NodeState.PLANNED && emphasis != CardPainter.Emphasis.SELECTED) {
      g.setLineDashes(DASHES);
    }
    g.strokeRoundRect(x, y, width, height, RADIUS, RADIUS);
    g.setLineDashes((double[]) null);
  }

  boolean isMarked() {
    return emphasis == CardPainter.Emphasis.SELECTED || emphasis == CardPainter.Emphasis.FOUND;
  }

  /** A few bad ones do not colour a whole group; its ring and its bar tell of them. */
  Paint background(Palette palette) {
    if (!live) {
      return palette.get(Ink.SURFACE);
    }
    return palette.get(group ? Ink.CARD : Ink.tint(state));
  }

  Paint border(Palette palette) {
    return switch (emphasis) {
      case SELECTED -> palette.get(Ink.ACCENT);
      case FOUND -> palette.get(Ink.WARNING);
      case HOVERED -> palette.get(Ink.MUTED);
      case NORMAL, DIMMED ->
          palette.get(
              state.wantsAttention() && !group ? Ink.of(state) : live ? Ink.LINE : Ink.NEUTRAL);
    };
  }

  private void ring(GraphicsContext g, Palette palette, double x, double y) {
    Paint ink = palette.get(Ink.of(state));
    g.setStroke(ink);
    g.setLineWidth(2);
    if (!live || state == NodeState.LOST) {
      g.setLineDashes(DASHES);
    }
    g.strokeOval(x - RING, y - RING, 2 * RING, 2 * RING);
    g.setLineDashes((double[]) null);
    sign(g, x, y, palette.get(live ? Ink.TEXT : Ink.MUTED));
    if (state != NodeState.PLANNED) {
      double badgeX = x + RING * 0.78;
      double badgeY = y + RING * 0.78;
      g.setFill(background(palette));
      g.fillOval(badgeX - 6.5, badgeY - 6.5, 13, 13);
      StateSymbol.paint(g, state, badgeX, badgeY, 4.5, ink);
    }
  }

  private void sign(GraphicsContext g, double x, double y, Paint ink) {
    g.save();
    g.translate(x - 7, y - 7);
    g.scale(14.0 / 16, 14.0 / 16);
    g.setStroke(ink);
    g.setLineWidth(1.4);
    g.setLineCap(StrokeLineCap.ROUND);
    g.beginPath();
    g.appendSVGPath(glyph.path());
    g.stroke();
    g.restore();
  }
}
