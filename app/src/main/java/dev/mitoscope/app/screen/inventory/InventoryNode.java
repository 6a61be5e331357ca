package dev.mitoscope.app.screen.inventory;

import java.util.List;

/**
 * A line of the tree.
 *
 * @param hosts how many hosts are in a group, its descendants' included; 0 for a host
 */
record InventoryNode(Kind kind, String name, int hosts, List<InventoryNode> children) {

  enum Kind {
    GROUP,
    HOST
  }

  InventoryNode {
    children = List.copyOf(children);
  }
}
