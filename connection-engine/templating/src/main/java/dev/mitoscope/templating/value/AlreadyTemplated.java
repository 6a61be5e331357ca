package dev.mitoscope.templating.value;

/**
 * A value, usually a map such as {@code hostvars}, that templates its elements by itself when they
 * are asked for.
 */
public interface AlreadyTemplated {}
