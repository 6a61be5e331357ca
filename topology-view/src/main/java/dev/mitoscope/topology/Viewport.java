package dev.mitoscope.topology;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/**
 * Which part of the picture is seen: a point of the picture is shown at {@code point * scale +
 * offset}.
 */
record Viewport(double scale, double x, double y) {
  static final double MINIMUM_SCALE = 0.02;
  static final double MAXIMUM_SCALE = 2.5;
  static final Viewport HOME = new Viewport(1, 0, 0);

  private static final double MARGIN = 24;

  /** Sees the whole picture, at most at its natural size, leaning to the left edge. */
  static Viewport fit(double pictureWidth, double pictureHeight, double width, double height) {
    if (pictureWidth <= 0 || pictureHeight <= 0 || width <= 0 || height <= 0) {
      return HOME;
    }
    double scale =
        Math.clamp(
            Math.min((width - 2 * MARGIN) / pictureWidth, (height - 2 * MARGIN) / pictureHeight),
            MINIMUM_SCALE,
            1);
    return new Viewport(
        scale, (width - pictureWidth * scale) / 2, (height - pictureHeight * scale) / 2);
  }

  Viewport pan(double dx, double dy) {
    return new Viewport(scale, x + dx, y + dy);
  }

  /** Zooms so that the picture stays where it is under that point of the control. */
  Viewport zoom(double factor, double atX, double atY) {
    double to = Math.clamp(scale * factor, MINIMUM_SCALE, MAXIMUM_SCALE);
    double real = to / scale;
    return new Viewport(to, atX - (atX - x) * real, atY - (atY - y) * real);
  }

  /** The same part, moved by less than a pixel. */
  Viewport toWholePixels() {
    return new Viewport(scale, Math.rint(x), Math.rint(y));
  }

  /** Lets what is drawn from now on be told in points of the picture. */
  void applyTo(GraphicsContext g) {
    g.setTransform(scale, 0, 0, scale, x, y);
  }

  double toControlX(double pictureX) {
    return pictureX * scale + x;
  }

  double toControlY(double pictureY) {
    return pictureY * scale + y;
  }

  double toPictureX(double controlX) {
    return (controlX - x) / scale;
  }

  double toPictureY(double controlY) {
    return (controlY - y) / scale;
  }

  Rectangle2D visible(double width, double height) {
    return new Rectangle2D(
        toPictureX(0), toPictureY(0), Math.max(0, width) / scale, Math.max(0, height) / scale);
  }

  /** The least pan that brings a box wholly into the control. */
  Viewport reveal(Placed placed, double width, double height) {
    double left = placed.x() * scale + x;
    double right = placed.right() * scale + x;
    double top = (placed.y() - TidyLayout.ROW / 2) * scale + y;
    double bottom = (placed.y() + TidyLayout.ROW / 2) * scale + y;
    return pan(shift(left, right, width), shift(top, bottom, height));
  }

  private static double shift(double from, double to, double size) {
    if (from < MARGIN) {
      return MARGIN - from;
    }
    return to > size - MARGIN ? Math.max(size - MARGIN - to, MARGIN - from) : 0;
  }

  /** Keeps at least a corner of the picture in sight. */
  Viewport within(double pictureWidth, double pictureHeight, double width, double height) {
    return new Viewport(
        scale,
        Math.clamp(x, Math.min(0, 80 - pictureWidth * scale), Math.max(0, width - 80)),
        Math.clamp(y, Math.min(0, 80 - pictureHeight * scale), Math.max(0, height - 80)));
  }
}
