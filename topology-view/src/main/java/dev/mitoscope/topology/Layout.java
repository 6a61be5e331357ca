package dev.mitoscope.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** The boxes in their places, and quick answers to what is where. Immutable. */
final class Layout {

  static final Layout EMPTY = new Layout(List.of(), 0, 0);

  /** Gets what lies in a part of the picture. */
  interface Visitor {
    /** The box itself is in view. */
    void box(Placed placed);

    /** Something of what is below the box, edges included, may be in view. */
    void edges(Placed parent);
  }

  private final List<Placed> roots;
  private final double width;
  private final double height;
  private final Map<String, Placed> byId = new HashMap<>();
  private final Map<String, Placed> parents = new HashMap<>();

  Layout(List<Placed> roots, double width, double height) {
    this.roots = roots;
    this.width = width;
    this.height = height;
    Deque<Placed> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Placed placed = open.pop();
      byId.put(placed.item().id(), placed);
      for (Placed.Column column : placed.columns()) {
        for (Placed child : column.boxes()) {
          parents.put(child.item().id(), placed);
          open.push(child);
        }
      }
    }
  }

  List<Placed> roots() {
    return roots;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  int size() {
    return byId.size();
  }

  Iterable<Placed> all() {
    return byId.values();
  }

  @Nullable Placed get(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }

  @Nullable Placed parent(Placed placed) {
    return parents.get(placed.item().id());
  }

  /** Visits what lies in {@code view}, skipping every branch that does not. */
  void visit(Rectangle2D view, Visitor visitor) {
    visitStack(roots, view, visitor);
  }

  /** The box at a point, or null. */
  @Nullable Placed at(double x, double y) {
    Placed[] found = new Placed[1];
    visit(
        new Rectangle2D(x, y, 0, 0),
        new Visitor() {
          @Override
          public void box(Placed placed) {
            found[0] = placed;
          }

          @Override
          public void edges(Placed parent) {
            // Edges can't be hit.
          }
        });
    return found[0];
  }

  private static void visitStack(List<Placed> stack, Rectangle2D view, Visitor visitor) {
    for (int i = firstReaching(stack, view.getMinY()); i < stack.size(); i++) {
      Placed placed = stack.get(i);
      if (placed.top() > view.getMaxY()) {
        return;
      }
      visit(placed, view, visitor);
    }
  }

  private static void visit(Placed placed, Rectangle2D view, Visitor visitor) {
    if (placed.x() > view.getMaxX()) {
      return;
    }
    if (!placed.columns().isEmpty()) {
      visitor.edges(placed);
    }
    for (Placed.Column column : placed.columns()) {
      if (column.trunkX() > view.getMaxX()) {
        break;
      }
      if (column.right() >= view.getMinX()) {
        visitStack(column.boxes(), view, visitor);
      }
    }
    if (touches(placed, view)) {
      visitor.box(placed);
    }
  }

  private static int firstReaching(List<Placed> stack, double top) {
    int low = 0;
    int high = stack.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stack.get(middle).bottom() < top) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean touches(Placed placed, Rectangle2D view) {
    double half = TidyLayout.CARD_HEIGHT / 2;
    return placed.x() <= view.getMaxX()
        && placed.right() >= view.getMinX()
        && placed.y() - half <= view.getMaxY()
        && placed.y() + half >= view.getMinY();
  }
}
