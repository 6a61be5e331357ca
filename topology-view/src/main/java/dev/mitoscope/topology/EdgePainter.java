package dev.mitoscope.topology;

import java.util.ArrayList;
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
  private static final double DASH = 6;
  private static final double PERIOD = 2 * DASH;

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
    double thick = pen(traffic.below(parent));
    straight(parent.right(), parent.y(), parent.trunkX(), parent.y(), thick);
    if (bus) {
      double end = parent.columns().getLast().trunkX();
      straight(parent.trunkX(), parent.busY(), parent.trunkX(), parent.y(), thick);
      straight(parent.trunkX(), parent.busY(), end, parent.busY(), thick);
      thick = pen(EdgeActivity.NONE);
    }
    for (Placed.Column column : parent.columns()) {
      if (column.trunkX() <= view.getMaxX() && column.right() >= view.getMinX()) {
        column(parent, column, bus ? parent.busY() : parent.y(), thick);
      }
    }
  }

  private void column(Placed parent, Placed.Column column, double fromY, double thick) {
    List<Placed> boxes = column.boxes();
    double top = Math.min(fromY, boxes.getFirst().y() + CURVE);
    double bottom = Math.max(fromY, boxes.getLast().y() - CURVE);
    straight(column.trunkX(), top, column.trunkX(), bottom, thick);
    if (scale < CardPainter.SPECK_SCALE) {
      return;
    }
    Flow flow = new Flow();
    for (Placed child : boxes) {
      if (child.y() < view.getMinY() - TidyLayout.ROW) {
        continue;
      }
      if (child.y() > view.getMaxY() + TidyLayout.ROW) {
        break;
      }
      EdgeActivity activity = traffic.of(child);
      branch(column.trunkX(), fromY, child, pen(activity));
      if (activity.flowing()) {
        flow.add(child, activity);
      }
    }
    flow.paint(parent, column, fromY);
  }

  /** From the trunk into the child, round the corner. */
  private void branch(double trunk, double parentY, Placed child, double thick) {
    double y = child.y();
    double turn = Math.clamp(parentY - y, -CURVE, CURVE);
    double after = trunk + Math.abs(turn);
    g.setLineWidth(thick);
    g.beginPath();
    g.moveTo(trunk, y + turn);
    g.quadraticCurveTo(trunk, y, after, y);
    g.stroke();
    straight(after, y, child.x(), y, thick);
  }

  /** The width of a line for that much traffic; its colour is set. */
  private double pen(EdgeActivity activity) {
    g.setStroke(palette.get(Ink.LINE));
    g.setFill(palette.get(Ink.LINE));
    g.setLineCap(StrokeLineCap.BUTT);
    // Never thinner than a pixel, or a picture of thousands has no tree in it.
    return Math.max(width(activity.bytes()), 1 / scale);
  }

  /** A level or upright line, as the box that it is: many times as quick as a stroke. */
  private void straight(double x1, double y1, double x2, double y2, double thick) {
    double left = Math.clamp(Math.min(x1, x2), view.getMinX() - CURVE, view.getMaxX() + CURVE);
    double right = Math.clamp(Math.max(x1, x2), view.getMinX() - CURVE, view.getMaxX() + CURVE);
    double top = Math.clamp(Math.min(y1, y2), view.getMinY() - CURVE, view.getMaxY() + CURVE);
    double bottom = Math.clamp(Math.max(y1, y2), view.getMinY() - CURVE, view.getMaxY() + CURVE);
    if (x1 == x2 && bottom > top) {
      g.fillRect(x1 - thick / 2, top, thick, bottom - top);
    } else if (y1 == y2 && right > left) {
      g.fillRect(left, y1 - thick / 2, right - left, thick);
    }
  }

  /**
   * Moving dashes on the way from a box to those of its children in view to which bytes flow. What
   * they share is drawn once, and nothing outside the view: the way to a child may be as long as a
   * picture of thousands is high, and dashes are costly.
   */
  private final class Flow {
    private final List<Placed> children = new ArrayList<>();
    private long bytes;

    void add(Placed child, EdgeActivity activity) {
      children.add(child);
      bytes = Math.max(bytes, activity.bytes());
    }

    void paint(Placed parent, Placed.Column column, double fromY) {
      if (children.isEmpty()) {
        return;
      }
      flowing = true;
      g.setFill(palette.get(Ink.ACCENT));
      double thick = thick(bytes);
      double trunk = parent.trunkX();
      double x = column.trunkX();
      double way = dashes(0, parent.right(), parent.y(), trunk, parent.y(), thick);
      way = dashes(way, trunk, parent.y(), trunk, fromY, thick);
      way = dashes(way, trunk, fromY, x, fromY, thick);
      dashes(way, x, fromY, x, Math.min(fromY, children.getFirst().y()), thick);
      dashes(way, x, fromY, x, Math.max(fromY, children.getLast().y()), thick);
      for (Placed child : children) {
        double there = way + Math.abs(child.y() - fromY);
        dashes(there, x, child.y(), child.x(), child.y(), thick(traffic.of(child).bytes()));
      }
    }

    private double thick(long carried) {
      return Math.max(1.5, width(carried) * 0.6);
    }

    /** A level or upright piece, {@code way} from the beginning; returns the way to its end. */
    private double dashes(double way, double x1, double y1, double x2, double y2, double thick) {
      boolean level = y1 == y2;
      double from = level ? x1 : y1;
      double to = level ? x2 : y2;
      double low = level ? view.getMinX() : view.getMinY();
      double high = level ? view.getMaxX() : view.getMaxY();
      double end = way + Math.abs(to - from);
      double seenFrom = way + Math.abs(Math.clamp(from, low, high) - from);
      double seenTo = way + Math.abs(Math.clamp(to, low, high) - from);
      double shift = seconds * SPEED % PERIOD;
      for (double at = Math.floor((seenFrom - shift) / PERIOD) * PERIOD + shift;
          at < seenTo;
          at += PERIOD) {
        double begin = Math.max(at, seenFrom) - way;
        double stop = Math.min(at + DASH, seenTo) - way;
        if (stop > begin) {
          double direction = Math.signum(to - from);
          double x = level ? from + direction * begin : x1;
          double y = level ? y1 : from + direction * begin;
          straight(
              x,
              y,
              level ? x + direction * (stop - begin) : x,
              level ? y : y + direction * (stop - begin),
              thick);
        }
      }
      return end;
    }
  }

  /** 1 to 6: a step for each tenfold, from a kilobyte on. */
  static double width(long bytes) {
    return Math.clamp(1 + Math.log10(1 + bytes / 1024.0), 1, 6);
  }
}
