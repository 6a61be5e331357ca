package dev.mitoscope.topology;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/**
 * Draws the edges below a box: one trunk beside its children and a branch to each. Only what is in
 * view is drawn, so a box with thousands of children costs what a screenful of them costs.
 */
final class EdgePainter {

  private static final double CURVE = 8;
  private static final double[] FLOW = {6, 6};

  /** Picture units that a dash moves in a second. */
  private static final double SPEED = 28;

  private final GraphicsContext g;
  private final Palette palette;
  private final Traffic traffic;
  private final Rectangle2D view;
  private final double seconds;
  private final double scale;
  private boolean flowing;

  EdgePainter(
      GraphicsContext g,
      Palette palette,
      Traffic traffic,
      Rectangle2D view,
      double scale,
      double seconds) {
    this.g = g;
    this.palette = palette;
    this.traffic = traffic;
    this.view = view;
    this.scale = scale;
    this.seconds = seconds;
  }

  /** Whether an edge that was drawn moves. */
  boolean flowing() {
    return flowing;
  }

  void paint(Placed parent) {
    boolean bus = parent.columns().size() > 1;
    line(traffic.below(parent));
    g.strokeLine(parent.right(), parent.y(), parent.trunkX(), parent.y());
    if (bus) {
      vertical(parent.trunkX(), parent.busY(), parent.y());
      g.strokeLine(
          parent.trunkX(), parent.busY(), parent.columns().getLast().trunkX(), parent.busY());
      line(EdgeActivity.NONE);
    }
    for (Placed.Column column : parent.columns()) {
      if (column.trunkX() <= view.getMaxX() && column.right() >= view.getMinX()) {
        column(parent, column, bus ? parent.busY() : parent.y());
      }
    }
  }

  private void column(Placed parent, Placed.Column column, double fromY) {
    List<Placed> boxes = column.boxes();
    vertical(
        column.trunkX(),
        Math.min(fromY, boxes.getFirst().y() + CURVE),
        Math.max(fromY, boxes.getLast().y() - CURVE));
    if (scale < CardPainter.SPECK_SCALE) {
      return;
    }
    for (Placed child : boxes) {
      if (child.y() < view.getMinY() - TidyLayout.ROW) {
        continue;
      }
      if (child.y() > view.getMaxY() + TidyLayout.ROW) {
        break;
      }
      EdgeActivity activity = traffic.of(child);
      line(activity);
      branch(column.trunkX(), fromY, child);
      if (activity.flowing()) {
        flow(activity, parent, column, fromY, child);
      }
    }
  }

  /** From the trunk into the child, round the corner. */
  private void branch(double trunk, double parentY, Placed child) {
    double y = child.y();
    double turn = Math.clamp(parentY - y, -CURVE, CURVE);
    g.beginPath();
    g.moveTo(trunk, y + turn);
    g.quadraticCurveTo(trunk, y, trunk + Math.abs(turn), y);
    g.lineTo(child.x(), y);
    g.stroke();
  }

  private void vertical(double x, double from, double to) {
    double top = Math.max(from, view.getMinY() - CURVE);
    double bottom = Math.min(to, view.getMaxY() + CURVE);
    if (bottom > top) {
      g.strokeLine(x, top, x, bottom);
    }
  }

  private void line(EdgeActivity activity) {
    g.setStroke(palette.get(Ink.LINE));
    // Never thinner than a pixel, or a picture of thousands has no tree in it.
    g.setLineWidth(Math.max(width(activity.bytes()), 1 / scale));
    g.setLineCap(StrokeLineCap.BUTT);
  }

  private void flow(
      EdgeActivity activity, Placed parent, Placed.Column column, double fromY, Placed child) {
    flowing = true;
    g.setStroke(palette.get(Ink.ACCENT));
    g.setLineWidth(Math.max(1.5, width(activity.bytes()) * 0.6));
    g.setLineDashes(FLOW);
    g.setLineDashOffset(-seconds * SPEED % (FLOW[0] + FLOW[1]));
    double trunk = parent.trunkX();
    double x = column.trunkX();
    g.strokePolyline(
        new double[] {parent.right(), trunk, trunk, x, x, child.x()},
        new double[] {parent.y(), parent.y(), fromY, fromY, child.y(), child.y()},
        6);
    g.setLineDashes((double[]) null);
  }

  /** 1 to 6: a step for each tenfold, from a kilobyte on. */
  static double width(long bytes) {
    return Math.clamp(1 + Math.log10(1 + bytes / 1024.0), 1, 6);
  }
}
