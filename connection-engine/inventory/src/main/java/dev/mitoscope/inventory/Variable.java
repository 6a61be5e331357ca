package dev.mitoscope.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A value as it was written, not rendered yet, and where that was.
 *
 * @param value plain data: map, list, text, number, boolean, null
 */
public record Variable(@Nullable Object value, Origin origin) {}
