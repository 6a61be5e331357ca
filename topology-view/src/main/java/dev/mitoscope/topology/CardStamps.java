package dev.mitoscope.topology;

import static dev.mitoscope.topology.TidyLayout.CARD_HEIGHT;
import static dev.mitoscope.topology.TidyLayout.CARD_WIDTH;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/**
 * Pictures of boxes, each made once and copied from then on: a copy costs a tenth of drawing curves
 * again. JavaFX thread only.
 */
final class CardStamps {

  /** Past it all are forgotten; what is in view is made again. */
  private static final int REMEMBERED = 200;

  private static final double WIDTH = CARD_WIDTH + 2 * CardFace.MARGIN;
  private static final double HEIGHT = CARD_HEIGHT + 2 * CardFace.MARGIN;

  private record Key(CardFace face, double sharpness) {}

  private final Palette palette;
  private final Map<Key, Image> images = new HashMap<>();
  private double sharpness = 1;

  CardStamps(Palette palette) {
    this.palette = palette;
  }

  /** The colours are others now. */
  void forget() {
    images.clear();
  }

  /**
   * The pixels of the screen for one of the picture. Pictures are made for the next step of √2, so
   * that a slow zoom does not make all of them for every frame.
   */
  void setScale(double pixels) {
    sharpness = Math.pow(2, Math.ceil(2 * Math.log(pixels) / Math.log(2) - 1e-9) / 2);
  }

  void paint(GraphicsContext g, CardFace face, double x, double y) {
    if (images.size() > REMEMBERED) {
      images.clear();
    }
    Image image = images.computeIfAbsent(new Key(face, sharpness), this::draw);
    g.drawImage(
        image,
        x - CardFace.MARGIN,
        y - HEIGHT / 2,
        image.getWidth() / sharpness,
        image.getHeight() / sharpness);
  }

  private Image draw(Key key) {
    Canvas canvas =
        new Canvas(Math.ceil(WIDTH * key.sharpness()), Math.ceil(HEIGHT * key.sharpness()));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.scale(key.sharpness(), key.sharpness());
    key.face().paint(g, palette, CardFace.MARGIN, HEIGHT / 2);
    SnapshotParameters transparent = new SnapshotParameters();
    transparent.setFill(Color.TRANSPARENT);
    return canvas.snapshot(transparent, null);
  }
}
