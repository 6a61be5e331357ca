package dev.mitoscope.multiplexer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to send.
 *
 * @param source the local file; read while it is sent, never held in memory
 * @param target the absolute path there
 * @param mode permission bits, or null for what the umask gives
 * @param group the task that copies, for the events
 */
public record Upload(Path source, String target, @Nullable Integer mode, String group) {}
