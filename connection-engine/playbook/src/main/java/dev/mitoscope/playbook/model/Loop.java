package dev.mitoscope.playbook.model;

import dev.mitoscope.templating.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * A task's loop.
 *
 * @param lookup the lookup of {@code with_LOOKUP}, or null for {@code loop}
 * @param terms the raw value
 */
public record Loop(@Nullable String lookup, @Nullable Object terms, Position position) {}
