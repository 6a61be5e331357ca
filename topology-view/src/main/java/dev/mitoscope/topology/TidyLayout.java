package dev.mitoscope.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * A tidy tree from left to right, in time proportional to its size: leaves take rows from the top
 * down, a parent stands at the middle of its children, and each depth has its column. Where the
 * children of one box would make a tower, they are broken into several columns side by side, so
 * that thousands still make a picture that is about as high as it is wide.
 */
final class TidyLayout {
  static final double CARD_WIDTH = 188;
  static final double CARD_HEIGHT = 38;
  static final double ROW = 48;

  /** From a box to where its edges turn; as far again to its children. */
  static final double TRUNK = 28;

  /** The room above several columns for the edge that reaches them. */
  static final double BUS = 16;

  private static final double COLUMN_GAP = 28;

  /** A column is not broken before it is so high. */
  private static final double TOWER = 16 * ROW;

  /** Width to height of the columns together. */
  private static final double ASPECT = 1.6;

  /** A box and all below it, before it has a place. */
  private record Block(Item item, double width, double height, List<List<Block>> columns) {}

  private TidyLayout() {}

  static Layout of(List<Item> roots) {
    List<Placed> placed = new ArrayList<>(roots.size());
    double width = 0;
    double height = 0;
    for (Item root : roots) {
      Block block = measure(root);
      placed.add(place(block, 0, height));
      width = Math.max(width, block.width());
      height += block.height();
    }
    return new Layout(placed, width, height);
  }

  private static Block measure(Item item) {
    if (item.children().isEmpty()) {
      return new Block(item, CARD_WIDTH, ROW, List.of());
    }
    List<Block> children = new ArrayList<>(item.children().size());
    double tower = 0;
    double area = 0;
    for (Item child : item.children()) {
      Block block = measure(child);
      children.add(block);
      tower += block.height();
      area += (block.width() + COLUMN_GAP) * block.height();
    }
    double limit = tower <= TOWER ? tower : Math.max(TOWER, Math.sqrt(area / ASPECT));
    List<List<Block>> columns = fill(children, limit);
    double width = 2 * TRUNK + CARD_WIDTH - COLUMN_GAP;
    double height = 0;
    for (List<Block> column : columns) {
      width += width(column) + COLUMN_GAP;
      height = Math.max(height, height(column));
    }
    return new Block(item, width, height + (columns.size() > 1 ? BUS : 0), columns);
  }

  private static List<List<Block>> fill(List<Block> blocks, double limit) {
    List<List<Block>> columns = new ArrayList<>();
    List<Block> column = new ArrayList<>();
    double height = 0;
    for (Block block : blocks) {
      if (height + block.height() > limit && !column.isEmpty()) {
        columns.add(column);
        column = new ArrayList<>();
        height = 0;
      }
      column.add(block);
      height += block.height();
    }
    columns.add(column);
    return columns;
  }

  private static double width(List<Block> column) {
    return column.stream().mapToDouble(Block::width).max().orElse(0);
  }

  private static double height(List<Block> column) {
    return column.stream().mapToDouble(Block::height).sum();
  }

  private static Placed place(Block block, double x, double top) {
    List<Placed.Column> columns = new ArrayList<>(block.columns().size());
    boolean several = block.columns().size() > 1;
    double columnX = x + CARD_WIDTH + 2 * TRUNK;
    for (List<Block> column : block.columns()) {
      List<Placed> boxes = new ArrayList<>(column.size());
      double y = several ? top + BUS : top;
      for (Block child : column) {
        boxes.add(place(child, columnX, y));
        y += child.height();
      }
      double right = columnX + width(column);
      double trunk = several ? columnX - COLUMN_GAP / 2 : columnX - TRUNK;
      columns.add(new Placed.Column(trunk, right, boxes));
      columnX = right + COLUMN_GAP;
    }
    return new Placed(
        block.item(), x, middle(columns, top, block), top, top + block.height(), columns);
  }

  private static double middle(List<Placed.Column> columns, double top, Block block) {
    if (columns.size() == 1) {
      List<Placed> boxes = columns.getFirst().boxes();
      return (boxes.getFirst().y() + boxes.getLast().y()) / 2;
    }
    return top + block.height() / 2;
  }
}
