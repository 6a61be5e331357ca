package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/** One frame: the edges first, the boxes over them. */
final class Painting {
  private final GraphicsContext g;
  private final Palette palette;
  private final CardStamps stamps;
  private final TextFit texts;
  private final Picture picture;
  private final Viewport viewport;
  private final double seconds;

  Painting(
      GraphicsContext g,
      Palette palette,
      CardStamps stamps,
      TextFit texts,
      Picture picture,
      Viewport viewport,
      double seconds) {
    this.g = g;
    this.palette = palette;
    this.stamps = stamps;
    this.texts = texts;
    this.picture = picture;
    // Whole pixels keep one-pixel lines and letters sharp at the natural size.
    this.viewport = viewport.toWholePixels();
    this.seconds = seconds;
  }

  /** Returns whether something in it moves. */
  boolean paint(double width, double height, @Nullable String selected, @Nullable String hovered) {
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.clearRect(0, 0, width, height);
    viewport.applyTo(g);
    Rectangle2D view = viewport.visible(width, height);
    EdgePainter edges =
        new EdgePainter(g, palette, picture.traffic(), view, viewport.scale(), seconds);
    List<Placed> boxes = new ArrayList<>();
    picture
        .layout()
        .visit(
            view,
            new Layout.Visitor() {
              @Override
              public void box(Placed placed) {
                boxes.add(placed);
              }

              @Override
              public void edges(Placed parent) {
                edges.paint(parent);
              }
            });
    CardPainter cards = new CardPainter(g, palette, stamps, texts, viewport);
    for (Placed placed : boxes) {
      cards.paint(placed, emphasis(placed.item(), selected, hovered));
    }
    return edges.flowing();
  }

  private CardPainter.Emphasis emphasis(
      Item item, @Nullable String selected, @Nullable String hovered) {
    if (item.id().equals(selected)) {
      return CardPainter.Emphasis.SELECTED;
    }
    if (picture.searching()) {
      return picture.isFound(item) ? CardPainter.Emphasis.FOUND : CardPainter.Emphasis.DIMMED;
    }
    return item.id().equals(hovered) ? CardPainter.Emphasis.HOVERED : CardPainter.Emphasis.NORMAL;
  }
}
