package dev.mitoscope.log;

/**
 * One record of a log.
 *
 * @param sequence its number in the store it came from, counted from 0 without gaps
 * @param millis since the epoch
 * @param context where it was written
 * @param logger who wrote it
 * @param text may have several lines
 */
public record LogLine(
    long sequence, long millis, LogLevel level, String context, String logger, String text) {}
