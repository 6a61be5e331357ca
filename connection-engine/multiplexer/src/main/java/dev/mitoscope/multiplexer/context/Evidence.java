package dev.mitoscope.multiplexer.context;

/**
 * How it is known what a context left running.
 *
 * @param text for people
 * @param isClean whether it is known that nothing of it runs any more
 */
public record Evidence(String text, boolean isClean) {}
