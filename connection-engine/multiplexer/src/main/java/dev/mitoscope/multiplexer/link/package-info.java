/**
 * Streams of frames over anything that carries bytes both ways. One reader thread and one writer
 * thread each; the reader never runs application code and never blocks on a write.
 */
@NullMarked
package dev.mitoscope.multiplexer.link;

import org.jspecify.annotations.NullMarked;
