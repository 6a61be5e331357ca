package dev.mitoscope.playbook.model;

import org.jspecify.annotations.Nullable;

/**
 * {@code loop_control}, untemplated.
 *
 * @param loopVar the name of the item's variable
 * @param label what to print for an item, or null for the item itself
 * @param pause seconds between items, or null
 * @param breakWhen conditions that end the loop, empty for none
 */
public record LoopControl(
    String loopVar,
    @Nullable String indexVar,
    @Nullable Object label,
    @Nullable Object pause,
    boolean extended,
    boolean extendedAllItems,
    java.util.List<Object> breakWhen) {

  public static final LoopControl DEFAULT =
      new LoopControl("item", null, null, null, false, true, java.util.List.of());
}
