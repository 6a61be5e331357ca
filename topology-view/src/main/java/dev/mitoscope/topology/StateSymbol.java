package dev.mitoscope.topology;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;

/** The shape of each state, so that colour is never all that tells them apart. */
final class StateSymbol {

  private StateSymbol() {}

  /** Draws the shape around a point, as wide as twice {@code r}. */
  static void paint(GraphicsContext g, NodeState state, double x, double y, double r, Paint ink) {
    g.setFill(ink);
    g.setStroke(ink);
    g.setLineWidth(Math.max(1.2, r * 0.32));
    switch (state) {
      case READY -> g.fillOval(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
      case PLANNED, CLOSED -> g.strokeOval(x - r * 0.75, y - r * 0.75, r * 1.5, r * 1.5);
      case CONNECTING, BUSY -> {
        g.strokeOval(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
        g.fillArc(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, 0, 90, ArcType.ROUND);
      }
      case STUCK -> hourglass(g, x, y, r);
      case LOST -> {
        g.strokeOval(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
        g.strokeLine(x - r * 0.5, y - r * 0.5, x + r * 0.5, y + r * 0.5);
      }
      case FAILED -> {
        double arm = r * 0.7;
        g.setLineWidth(Math.max(1.6, r * 0.42));
        g.strokeLine(x - arm, y - arm, x + arm, y + arm);
        g.strokeLine(x - arm, y + arm, x + arm, y - arm);
      }
    }
  }

  private static void hourglass(GraphicsContext g, double x, double y, double r) {
    double half = r * 0.7;
    g.beginPath();
    g.moveTo(x - half, y - r);
    g.lineTo(x + half, y - r);
    g.lineTo(x - half, y + r);
    g.lineTo(x + half, y + r);
    g.closePath();
    g.fill();
  }
}
