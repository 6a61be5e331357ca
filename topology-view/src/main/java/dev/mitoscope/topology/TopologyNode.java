package dev.mitoscope.topology;

import org.jspecify.annotations.Nullable;

/**
 * One node of the forest.
 *
 * @param id unique in the forest
 * @param parent the id of the node it hangs on; null, or an unknown id, for a root
 * @param label its name
 * @param detail a second, quieter line
 * @param live drawn filled; otherwise outlined, as something that is only planned
 * @param group siblings of the same group may be shown as one node; null for none
 * @param flag why it deserves a mark, in a sentence; null when it does not
 */
public record TopologyNode(
    String id,
    @Nullable String parent,
    String label,
    String detail,
    Glyph glyph,
    NodeState state,
    boolean live,
    @Nullable String group,
    @Nullable String flag) {}
