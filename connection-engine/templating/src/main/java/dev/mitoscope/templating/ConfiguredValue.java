package dev.mitoscope.templating;

import org.jspecify.annotations.Nullable;

/**
 * The value of one of Ansible's settings.
 *
 * @param value plain data; null where the setting has no value
 * @param origin where it was set, in Ansible's words: {@code default}, a file, {@code env: NAME}
 */
public record ConfiguredValue(@Nullable Object value, String origin) {}
