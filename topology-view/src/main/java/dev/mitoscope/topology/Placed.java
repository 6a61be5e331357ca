package dev.mitoscope.topology;

import java.util.List;

/**
 * A box with its place: its left edge, the middle of its height, and the strip of height that it
 * and all below it take. What hangs on it stands in columns, mostly in one.
 */
record Placed(Item item, double x, double y, double top, double bottom, List<Column> columns) {

  /** Boxes below each other, in order, and where the edge runs that reaches them. */
  record Column(double trunkX, double right, List<Placed> boxes) {}

  double right() {
    return x + TidyLayout.CARD_WIDTH;
  }

  /** Where the edges to its children turn. */
  double trunkX() {
    return right() + TidyLayout.TRUNK;
  }

  /** The height of the edge that reaches several columns from above. */
  double busY() {
    return top + TidyLayout.BUS / 2;
  }
}
