/**
 * The one stream of events: everything that happens, as immutable records.
 *
 * <p>The console's models are folds over this stream, the command line prints it, and a run's log
 * on disk is it, one JSON object a line. Values in events are plain data: {@code Map<String,
 * Object>}, {@code List<Object>}, {@code String}, {@code Long}, {@code BigInteger}, {@code Double},
 * {@code Boolean} and null. Secrets are masked before an event exists ({@link
 * dev.mitoscope.multiplexer.event.Secrets}).
 *
 * <p>Durations are milliseconds, sizes are bytes, times are UTC.
 */
@NullMarked
package dev.mitoscope.multiplexer.event;

import org.jspecify.annotations.NullMarked;
